package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.render.OutputSchema;
import dev.reeve.render.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An administrator with a repository, a journal and a directory in which drills may work. */
final class DrillFixture {
    private final Path directory;
    private Instant now = CommandLineFixture.NOW;

    DrillFixture(Path directory) throws IOException {
        this.directory = directory;
        Path password = directory.resolve("password");
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, "open sesame");
        Files.createDirectories(scratch());
    }

    /** Where drills work. */
    Path scratch() {
        return directory.resolve("scratch");
    }

    Path repository() {
        return directory.resolve("repository");
    }

    void at(Instant time) {
        now = time;
    }

    /** What stands under {@code backups} and {@code drills}; DIR is the directory. */
    void inventory(String jobs) throws IOException {
        inventory("here: { local: true }", jobs);
    }

    void inventory(String host, String jobs) throws IOException {
        Files.writeString(
                directory.resolve("reeve.yaml"),
                """
                reeve: 1
                hosts:
                  HOST
                repositories:
                  main: { path: DIR/repository, password: { file: DIR/password } }
                  offsite: { path: DIR/offsite, password: { file: DIR/password } }
                journal: { path: DIR/journal }
                JOBS
                """.replace("HOST", host).replace("JOBS", jobs).replace("DIR", directory.toString()));
    }

    CommandLineFixture.Said run(String... words) {
        Map<String, String> variables = Map.of(
                "HOME", directory.toString(),
                "PATH", System.getenv("PATH"),
                "REEVE_INVENTORY", directory.resolve("reeve.yaml").toString());
        return new CommandLineFixture(directory, variables, now, Terminal.pipe()).run(words);
    }

    /** Everything that a command says, which ends with this exit status. */
    String said(int exit, String... words) {
        CommandLineFixture.Said said = run(words);
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(exit);
        return said.out() + said.err();
    }

    /** The same in JSON, held against the published schema. */
    String json(int exit, String... words) {
        String[] all = Stream.concat(Stream.of(words), Stream.of("-o", "json")).toArray(String[]::new);
        CommandLineFixture.Said said = run(all);
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(exit);
        assertThat(new OutputSchema().mistakes(said.out())).as(said.out()).isEmpty();
        return said.out();
    }

    /** The page of the last drill's run. */
    String lastDrill(String... more) {
        Matcher run =
                Pattern.compile("\"run\":\"([^\"]+)\",\"command\":\"drill\"").matcher(json(0, "journal", "list"));
        assertThat(run.find()).isTrue();
        return said(
                0,
                Stream.concat(Stream.of("journal", "show", run.group(1)), Stream.of(more))
                        .toArray(String[]::new));
    }

    /** Nothing is where drills work. */
    void assertNothingLeft() {
        assertThat(scratch()).isEmptyDirectory();
    }

    /** Flips a bit in the middle of every pack that holds data. */
    void damagePacks() throws IOException {
        try (Stream<Path> files = Files.walk(repository().resolve("data"))) {
            List<Path> packs = files.filter(Files::isRegularFile)
                    .sorted(Comparator.comparingLong(DrillFixture::size).reversed())
                    .toList();
            Path largest = packs.get(0);
            largest.toFile().setWritable(true);
            byte[] bytes = Files.readAllBytes(largest);
            bytes[bytes.length / 4] ^= 1;
            Files.write(largest, bytes);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

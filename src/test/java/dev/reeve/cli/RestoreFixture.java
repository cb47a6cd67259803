package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.render.OutputSchema;
import dev.reeve.render.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An inventory with one job of databases on this machine, and its repository, in a folder of a test. */
final class RestoreFixture {
    private static final String PASSWORD = "open sesame";

    private final Path folder;
    private int commands;
    private final Map<String, String> variables;

    RestoreFixture(Path folder, String source) throws IOException {
        this.folder = folder;
        Path password = folder.resolve("password");
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, PASSWORD);
        Files.writeString(folder.resolve("reeve.yaml"), """
                reeve: 1
                hosts:
                  here: { local: true }
                  other: { local: true }
                repositories:
                  main: { path: repository, password: { file: password } }
                backups:
                  erp-nightly:
                    source: { host: here, %s }
                    to: main
                    keep: { last: 1 }
                    min-ratio: 1
                  files:
                    source: { host: here, files: { paths: [/nowhere] } }
                    to: main
                journal: { path: journal }
                """.formatted(source));
        variables = Map.of(
                "HOME", folder.toString(),
                "PATH", System.getenv("PATH"),
                "REEVE_INVENTORY", folder.resolve("reeve.yaml").toString());
        said(0, "repository", "init", "main");
    }

    /** Each command runs an hour after the one before, so that it is clear which snapshot is the newest. */
    private CommandLineFixture reeve() {
        commands++;
        return new CommandLineFixture(
                folder, variables, CommandLineFixture.NOW.plus(Duration.ofHours(commands)), Terminal.pipe());
    }

    /** Runs a command and expects its exit status; all that it said. */
    String said(int exit, String... words) {
        CommandLineFixture.Said said = reeve().run(words);
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(exit);
        return said.out() + said.err();
    }

    /** Standard output alone, which is the contract's JSON. */
    String json(int exit, String... words) {
        String[] all = Stream.concat(Stream.of(words), Stream.of("-o", "json")).toArray(String[]::new);
        CommandLineFixture.Said said = reeve().run(all);
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(exit);
        assertThat(new OutputSchema().mistakes(said.out())).isEmpty();
        return said.out();
    }

    /** The same with somebody at the keyboard. */
    int typed(String input, String... words) {
        PrintStream nowhere = CommandLineFixture.stream(new ByteArrayOutputStream());
        return Reeve.run(
                nowhere, nowhere, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), variables, words);
    }

    /** The words of the command that a finding tells, with a yes. */
    static String[] command(String said) {
        Matcher command = Pattern.compile("reeve (restore [^\\n]*?--no-safety-dump[^\\n\"]*)")
                .matcher(said);
        assertThat(command.find()).as(said).isTrue();
        return Stream.concat(Stream.of(command.group(1).strip().split(" ")), Stream.of("--yes"))
                .toArray(String[]::new);
    }

    /** Spoils the packs that hold content, as a failing disk does. */
    void damage() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("repository/data"))) {
            List<Path> packs = files.filter(Files::isRegularFile).toList();
            for (Path pack : packs) {
                if (Files.size(pack) > 20_000) {
                    spoil(pack);
                }
            }
        }
    }

    private static void spoil(Path pack) throws IOException {
        boolean writable = pack.toFile().setWritable(true);
        assertThat(writable).isTrue();
        try (FileChannel channel = FileChannel.open(pack, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[64]), Files.size(pack) / 2);
        }
    }

    /** Everything that reeve has written down outside of the repository. */
    String journal() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder.resolve("journal"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}

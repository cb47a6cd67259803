package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cli.CommandLineFixture.Said;
import dev.reeve.render.OutputSchema;
import dev.reeve.render.Terminal;
import dev.reeve.repository.MirroredRepository;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.storage.LocalStorage;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A small installation: one inventory, this machine as the host, the repositories {@code main} and {@code offsite}, the
 * jobs {@code files} and {@code elsewhere}. Nothing is backed up yet.
 */
final class BackupFixture {
    static final Instant FIRST = Instant.parse("2026-11-21T02:00:00Z");
    static final Instant SECOND = Instant.parse("2026-11-22T02:00:00Z");

    private final Path directory;

    BackupFixture(Path directory) throws IOException {
        this.directory = directory;
        Files.write(directory.resolve("password"), TestRepositories.PASSWORD);
        Files.setPosixFilePermissions(
                directory.resolve("password"), java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        MirroredRepository.init(directory.resolve("main"));
        MirroredRepository.init(directory.resolve("offsite"));
        write("docs/plan.txt", "the plan\n");
        write("docs/old.txt", "old\n");
        write("readme", "read me\n");
        Files.writeString(directory.resolve("reeve.yaml"), inventory());
    }

    private String inventory() {
        return """
                reeve: 1
                hosts:
                  here: { local: true }
                repositories:
                  main: { path: 'DIR/main', password: { file: 'DIR/password' } }
                  offsite: { path: 'DIR/offsite', password: { file: 'DIR/password' } }
                backups:
                  files:
                    source: { host: here, files: { paths: ['DIR/source'], exclude: ["*.tmp"] } }
                    to: main
                  elsewhere:
                    source: { host: here, files: { paths: ['DIR/source/docs'] } }
                    to: offsite
                journal: { path: 'DIR/journal' }
                """.replace("DIR", directory.toString());
    }

    /** Writes a file of the source. */
    void write(String name, String content) throws IOException {
        Path file = source().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    Path directory() {
        return directory;
    }

    Path source() {
        return directory.resolve("source");
    }

    Storage storage(String repository) {
        return new LocalStorage(directory.resolve(repository));
    }

    /** Backs the job {@code files} up twice; in between the plan has changed, the old file gone, a new one come. */
    BackupFixture withTwoSnapshots() throws IOException {
        backUp(FIRST, "files");
        write("docs/plan.txt", "the new plan\n");
        write("new/b.bin", "a\0b");
        Files.delete(source().resolve("docs/old.txt"));
        backUp(SECOND, "files");
        return this;
    }

    void backUp(Instant when, String job) {
        Said said = at(when, "backup", job);
        assertThat(said.err()).isEmpty();
        assertThat(said.exit()).isZero();
    }

    Said run(String... args) {
        return at(CommandLineFixture.NOW, args);
    }

    Said at(Instant when, String... args) {
        return fixture(when, Terminal.pipe()).run(args);
    }

    Said onTerminal(String... args) {
        return fixture(CommandLineFixture.NOW, new Terminal(true, true, 80, false))
                .run(args);
    }

    private CommandLineFixture fixture(Instant when, Terminal terminal) {
        Map<String, String> variables = Map.of("LANG", "C", "HOME", directory.toString());
        return new CommandLineFixture(directory, variables, when, terminal);
    }

    /** Runs a command with JSON, and checks that what it says is as published. */
    String json(int exit, String... args) {
        Said said = run(Stream.concat(Stream.of(args), Stream.of("-o", "json")).toArray(String[]::new));
        assertThat(said.err()).isEmpty();
        assertThat(new OutputSchema().mistakes(said.out())).as(said.out()).isEmpty();
        assertThat(said.out()).hasLineCount(1).endsWith("}\n");
        assertThat(said.exit()).as(said.out()).isEqualTo(exit);
        return said.out();
    }

    /** The id of a snapshot of {@code main}, the oldest being the first. */
    String id(int number) {
        return run("snapshot", "list", "--repository", "main")
                .out()
                .lines()
                .skip(1L + number)
                .findFirst()
                .map(line -> line.substring(0, 8))
                .orElseThrow();
    }

    /** The files of one kind in a repository: {@code data}, {@code snapshots}. */
    List<Path> files(String repository, String kind) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve(repository).resolve(kind))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    void forgetPassword() throws IOException {
        Files.write(directory.resolve("password"), "another".getBytes(StandardCharsets.UTF_8));
    }
}

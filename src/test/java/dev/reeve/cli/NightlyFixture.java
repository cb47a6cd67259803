package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.ssh.SshServer;
import dev.reeve.render.OutputSchema;
import dev.reeve.render.Terminal;
import dev.reeve.repository.Id;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an administrator has after {@code reeve init}, with a server added that is reached over SSH: an inventory
 * directory, a repository and its key, the tree {@code srv} on the server, the jobs {@code nightly} (the server) and
 * {@code first} (this machine). Each command runs an hour after the one before.
 */
final class NightlyFixture {
    private static final List<String> SECRET_FILES = List.of("main.key", "second.key", "new.key", "other.key");

    private final Path directory;
    private final SshServer server;
    private final String language;
    private final ByteArrayOutputStream everythingSaid = new ByteArrayOutputStream();
    private Instant now = CommandLineFixture.NOW;

    /** What one command left, standard output as bytes. */
    record Spoken(int exit, byte[] bytes, String err) {
        String out() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    NightlyFixture(Path directory, SshServer server, String language) throws IOException {
        this.directory = directory;
        this.server = server;
        this.language = language;
        // An account without rights logs in to this machine in one of the tests.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(srv().resolve("docs/empty"));
        Files.writeString(srv().resolve("docs/plan.txt"), "the plan\n");
        Files.writeString(srv().resolve("报告"), "x".repeat(100_000));
        Files.createSymbolicLink(srv().resolve("link"), Path.of("docs/plan.txt"));
        Files.createDirectories(directory.resolve("own"));
        Files.writeString(directory.resolve("own/note"), "here\n");
        Files.writeString(directory.resolve("ssh_config"), "");
    }

    /** {@code reeve init}, and what the administrator then adds. */
    NightlyFixture init() throws IOException {
        json(0, "init", conf().toString(), "--source", directory.resolve("own").toString());
        addServer();
        return this;
    }

    void addServer() throws IOException {
        Files.writeString(conf().resolve("server.yaml"), """
                        reeve: 1
                        hosts:
                          server:
                            address: 127.0.0.1
                            ssh:
                              port: PORT
                              user: USER
                              identity: IDENTITY
                              known-hosts: DIR/known_hosts
                              config: DIR/ssh_config
                        backups:
                          nightly:
                            source: { host: server, files: { paths: ['DIR/srv'], exclude: ["*.tmp"] } }
                            to: main
                            tags: [weekday]
                        journal: { path: 'DIR/journal' }
                        """.replace("PORT", Integer.toString(server.port()))
                .replace("USER", server.user())
                .replace("IDENTITY", server.identity().toString())
                .replace("DIR", directory.toString()));
    }

    NightlyFixture trusting() {
        server.writeKnownHosts(directory.resolve("known_hosts"));
        return this;
    }

    Path directory() {
        return directory;
    }

    Path conf() {
        return directory.resolve("conf");
    }

    Path srv() {
        return directory.resolve("srv");
    }

    Path repository() {
        return conf().resolve("repository");
    }

    Path journal() {
        return directory.resolve("journal");
    }

    String password() throws IOException {
        return Files.readString(conf().resolve("main.key")).strip();
    }

    Instant now() {
        return now;
    }

    /** Lets time pass. */
    void wait(Duration duration) {
        now = now.plus(duration);
    }

    Spoken run(String... words) {
        return typing("", words);
    }

    /** Runs a command with an answer on standard input. */
    Spoken typing(String answer, String... words) {
        now = now.plus(Duration.ofHours(1));
        Map<String, String> variables = Map.of(
                "LANG", language,
                "HOME", directory.toString(),
                "PATH", System.getenv().getOrDefault("PATH", ""),
                "REEVE_INVENTORY", conf().toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CliEnvironment silent = new CommandLineFixture(directory, variables, now, Terminal.pipe())
                .environment(CommandLineFixture.stream(out), CommandLineFixture.stream(err));
        CliEnvironment environment = new CliEnvironment(
                silent.out(),
                silent.err(),
                new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)),
                silent.variables(),
                silent.clock(),
                silent.nanos(),
                silent.random(),
                silent.directory(),
                silent.user(),
                silent.terminal());
        int exit = Reeve.run(environment, words);
        everythingSaid.writeBytes(out.toByteArray());
        everythingSaid.writeBytes(err.toByteArray());
        return new Spoken(exit, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs a command with JSON, and checks that what it says is as published. */
    String json(int exit, String... words) {
        Spoken said =
                run(Stream.concat(Arrays.stream(words), Stream.of("-o", "json")).toArray(String[]::new));
        String where = String.join(" ", words) + ": " + said.out() + said.err();
        assertThat(said.exit()).as(where).isEqualTo(exit);
        assertThat(said.err()).as(where).isEmpty();
        assertThat(said.out()).as(where).hasLineCount(1);
        assertThat(new OutputSchema().mistakes(said.out())).as(where).isEmpty();
        return said.out();
    }

    /** Runs a command as a person does, and expects it to end well and without a word about it. */
    String table(String... words) {
        Spoken said = run(words);
        assertThat(said.err()).as(String.join(" ", words)).isEmpty();
        assertThat(said.exit()).as(String.join(" ", words) + said.out()).isZero();
        return said.out();
    }

    /** The first text that a member has in JSON. */
    static String member(String json, String name) {
        Matcher member = Pattern.compile('"' + name + "\":\"([^\"]*)\"").matcher(json);
        assertThat(member.find()).as("%s in %s", name, json).isTrue();
        return member.group(1);
    }

    /** Everything that is below a directory: names, kinds, modes, times and content. */
    static SortedMap<String, String> describe(Path root) throws IOException {
        SortedMap<String, String> tree = new TreeMap<>();
        if (Files.notExists(root)) {
            return tree;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                tree.put(root.relativize(path).toString(), description(path));
            }
        }
        return tree;
    }

    private static String description(Path path) throws IOException {
        String what = Files.readAttributes(path, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS) + " "
                + Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS);
        if (Files.isSymbolicLink(path)) {
            return what + " -> " + Files.readSymbolicLink(path);
        }
        return Files.isDirectory(path) ? what : what + " " + Id.hash(Files.readAllBytes(path));
    }

    /** No secret was said, and none is in any file but the one that it is kept in. */
    void assertNoSecretLeaked() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> all = files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
            List<Path> secrets = all.stream()
                    .filter(file -> SECRET_FILES.contains(file.getFileName().toString()))
                    .toList();
            for (Path secret : secrets) {
                String text = Files.readString(secret).strip();
                assertThat(latin1(everythingSaid.toByteArray())).doesNotContain(text);
                for (Path file : all) {
                    if (!secrets.contains(file)) {
                        assertThat(latin1(read(file))).as(file.toString()).doesNotContain(text);
                    }
                }
            }
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}

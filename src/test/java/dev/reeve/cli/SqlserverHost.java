package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.machine.ssh.SshServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Random;

/**
 * A real sshd with real SFTP whose {@code sqlcmd} is a double of itself and of the SQL Server behind it: its databases are
 * files. No SQL Server can run where the tests do.
 */
final class SqlserverHost implements AutoCloseable {
    static final String PASSWORD = "p@$$ \"w'ö\\rd";

    private final Path directory;
    private final SshServer ssh;

    SqlserverHost(Path directory) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")) || System.getenv("CI") != null, "no perl");
        this.directory = directory;
        Files.createDirectories(directory.resolve("databases"));
        Files.createDirectories(directory.resolve("backups"));
        Files.createDirectories(own());
        Path programs = Files.createDirectories(directory.resolve("bin"));
        Files.writeString(directory.resolve("password"), PASSWORD);
        Path program = programs.resolve("sqlcmd");
        try (InputStream in = SqlserverHost.class.getResourceAsStream("sqlcmd.pl")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(program, text.replace("%DIR%", directory.toString()));
        }
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        ssh = SshServer.with()
                .directive("SetEnv PATH=" + programs + ":/usr/bin:/bin")
                .start();
    }

    /** What an inventory says of it. */
    String entry(Path knownHosts) throws IOException {
        ssh.writeKnownHosts(knownHosts);
        Path config = knownHosts.resolveSibling("ssh_config");
        Files.writeString(config, "");
        return "{ address: 127.0.0.1, ssh: { port: %d, user: %s, identity: %s, known-hosts: %s, config: %s } }"
                .formatted(ssh.port(), ssh.user(), ssh.identity(), knownHosts, config);
    }

    /** The directory for backups on their way that a job may name. */
    Path own() {
        return directory.resolve("own");
    }

    /** Makes a database of so many rows, or puts another into its place. */
    byte[] fill(String database, int rows) throws IOException {
        byte[] bytes = new byte[300_000];
        new Random(rows).nextBytes(bytes);
        byte[] head = ("rows " + rows + "\n").getBytes(StandardCharsets.UTF_8);
        System.arraycopy(head, 0, bytes, 0, head.length);
        Files.write(database(database), bytes);
        return bytes;
    }

    Path database(String name) {
        return directory.resolve("databases").resolve(name);
    }

    byte[] content(String database) throws IOException {
        return Files.readAllBytes(database(database));
    }

    /** Lets something go wrong from now on: {@code login}, {@code disk}, {@code restore}, {@code taken}, … */
    void fault(String word) throws IOException {
        Files.createFile(directory.resolve("fault-" + word));
    }

    void repair(String word) throws IOException {
        Files.delete(directory.resolve("fault-" + word));
    }

    /** Everything that sqlcmd was asked, a line each: server, account and statement. */
    String asked() throws IOException {
        return Files.readString(directory.resolve("said"));
    }

    void forget() throws IOException {
        Files.deleteIfExists(directory.resolve("said"));
    }

    /** No backup lies about on its way, and no process list showed the password. */
    void assertNothingLeft() throws IOException {
        assertThat(own()).isEmptyDirectory();
        assertThat(directory.resolve("backups")).isEmptyDirectory();
        assertThat(Files.readString(directory.resolve("ps"))).contains("sqlcmd").doesNotContain(PASSWORD, "w'ö");
    }

    @Override
    public void close() {
        ssh.close();
    }
}

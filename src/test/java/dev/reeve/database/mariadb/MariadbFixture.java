package dev.reeve.database.mariadb;

import dev.reeve.machine.LocalMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A real MariaDB server in a directory of its own, on a socket there and a free port of the loopback interface. It needs
 * no root and ends no process that it did not start. The account {@code root} has no password.
 *
 * <pre>{@code
 * try (MariadbFixture mariadb = MariadbFixture.start()) {
 *     mariadb.sample("erp", 1000);
 *     DatabaseServer server = mariadb.server();
 * }
 * }</pre>
 */
public final class MariadbFixture implements AutoCloseable {
    private static final List<Path> SERVERS = List.of(Path.of("/usr/sbin/mariadbd"), Path.of("/usr/sbin/mysqld"));

    private final Path directory;
    private final List<String> options;
    private int port;
    private @Nullable Process process;

    private MariadbFixture(Path directory, List<String> options) {
        this.directory = directory;
        this.options = options;
    }

    /** Starts a server, with more options for it. Where it is not installed the test is skipped, except in CI. */
    public static MariadbFixture start(String... options) {
        boolean installed = SERVERS.stream().anyMatch(Files::isExecutable);
        Assumptions.assumeTrue(installed || System.getenv("CI") != null, "no MariaDB: install mariadb-server");
        try {
            MariadbFixture fixture = new MariadbFixture(Files.createTempDirectory("reeve-mariadb"), List.of(options));
            fixture.install();
            fixture.startServer();
            return fixture;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void install() throws IOException {
        Process install = process(
                "mariadb-install-db",
                "--no-defaults",
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--skip-name-resolve",
                "--innodb-log-file-size=16M",
                "--user=" + System.getProperty("user.name"),
                "--datadir=" + directory.resolve("data"));
        expect(install, null);
    }

    private void startServer() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        List<String> words = new ArrayList<>(List.of(
                SERVERS.stream()
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElseThrow()
                        .toString(),
                "--no-defaults",
                "--datadir=" + directory.resolve("data"),
                "--user=" + System.getProperty("user.name"),
                "--socket=" + socket(),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--pid-file=" + directory.resolve("pid"),
                "--log-error=" + directory.resolve("log"),
                "--innodb-log-file-size=16M",
                "--innodb-flush-log-at-trx-commit=0",
                "--character-set-server=utf8mb4"));
        words.addAll(options);
        process = process(words.toArray(String[]::new));
        for (int attempt = 0; attempt < 600; attempt++) {
            if (Files.exists(Path.of(socket()))) {
                return;
            }
            try {
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    break;
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        throw new IOException("MariaDB did not start: " + Files.readString(directory.resolve("log")));
    }

    private static Process process(String... words) throws IOException {
        return new ProcessBuilder(words).redirectErrorStream(true).start();
    }

    private static String expect(Process process, byte @Nullable [] input) throws IOException {
        try (OutputStream stdin = process.getOutputStream()) {
            if (input != null) {
                stdin.write(input);
            }
        } catch (IOException e) {
            // What it says of it is shown below.
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            Assertions.assertEquals(0, process.waitFor(), said);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return said;
    }

    /** Path of the server's socket. */
    public String socket() {
        return directory.resolve("socket").toString();
    }

    /** The server's port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The server's directory, for files of a test; removed on {@link #close}. */
    public Path directory() {
        return directory;
    }

    /** root, through the socket. */
    public MariadbLogin login() {
        return new MariadbLogin(socket(), null, null, "root", null);
    }

    /** The server as root on this machine. */
    public MariadbServer server() {
        return new MariadbServer(new LocalMachine("here"), login());
    }

    /** Runs statements as root and expects success; what they print, without names of columns. */
    public String sql(String database, String sql) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "mariadb", "--no-defaults", "-N", "-u", "root", "-S", socket(), "--default-character-set=utf8mb4"));
        if (!database.isEmpty()) {
            words.add(database);
        }
        return expect(process(words.toArray(String[]::new)), sql.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes a database that is rich in trouble, with this many orders. */
    public void sample(String database, int rows) throws IOException {
        sql("", "CREATE DATABASE `" + database + "`");
        try (InputStream sample = Objects.requireNonNull(getClass().getResourceAsStream("sample.sql"))) {
            sql(database, "SET @rows=" + rows + ";\n" + new String(sample.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Ends the server as a power cut would. */
    public void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            running.onExit().join();
        }
    }

    /** Starts a killed server again, at the same socket. */
    public void restart() throws IOException {
        kill();
        Files.deleteIfExists(Path.of(socket()));
        startServer();
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

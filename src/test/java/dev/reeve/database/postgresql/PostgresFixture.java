package dev.reeve.database.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.Machine;
import dev.reeve.machine.ShellQuote;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PostgreSQL server in a temporary folder, with a socket there and a free port of the loopback interface, where it
 * wants the password {@value #PASSWORD}; at the socket it trusts everybody. It refuses to run as root, so root's tests run
 * it as {@code postgres}.
 *
 * <pre>{@code
 * try (PostgresFixture postgres = PostgresFixture.start()) {
 *     postgres.sql("postgres", "CREATE DATABASE erp");
 *     DatabaseServer server = postgres.server(machine);
 * }
 * }</pre>
 */
public final class PostgresFixture implements AutoCloseable {
    public static final String PASSWORD = "geheim+Wort'7 \\$x";

    private static final String ACCOUNT = "postgres";

    private final Path directory;
    private final Path programs;
    private final int port;
    private @Nullable Process process;

    private PostgresFixture(Path directory, Path programs, int port) {
        this.directory = directory;
        this.programs = programs;
        this.port = port;
    }

    /** Makes a cluster and starts its server. Without PostgreSQL the test is skipped, except in CI, where it fails. */
    public static PostgresFixture start() {
        try {
            Path programs = programs();
            Assumptions.assumeTrue(programs != null || System.getenv("CI") != null, "no postgres: install postgresql");
            Path directory = Files.createTempDirectory("reeve-postgres");
            PostgresFixture fixture =
                    new PostgresFixture(directory, Objects.requireNonNull(programs, "install postgresql"), freePort());
            fixture.make();
            fixture.startServer();
            return fixture;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Path programs() throws IOException {
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                return versions.map(version -> version.resolve("bin"))
                        .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                        .max(Comparator.naturalOrder())
                        .orElse(null);
            }
        }
        return Files.isExecutable(Path.of("/usr/bin/postgres")) ? Path.of("/usr/bin") : null;
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private void make() throws IOException {
        Path password = directory.resolve("password");
        Files.writeString(password, PASSWORD);
        if (isRoot()) {
            run(List.of("chown", "-R", ACCOUNT, directory.toString()), "");
        }
        run(
                asAccount(
                        "initdb",
                        "-D",
                        data().toString(),
                        "-U",
                        "postgres",
                        "-E",
                        "UTF8",
                        "--locale=C.UTF-8",
                        "--auth-local=trust",
                        "--auth-host=scram-sha-256",
                        "--no-sync",
                        "--pwfile=" + password),
                "");
        Files.delete(password);
    }

    private void startServer() throws IOException {
        Process started = new ProcessBuilder(asAccount(
                        "postgres",
                        "-D",
                        data().toString(),
                        "-k",
                        directory.toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "fsync=off",
                        "-c",
                        "max_prepared_transactions=4"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .directory(directory.toFile())
                .start();
        process = started;
        while (true) {
            if (!started.isAlive()) {
                throw new IOException("postgres did not start: " + Files.readString(directory.resolve("log")));
            }
            Process ready = new ProcessBuilder(
                            programs.resolve("pg_isready").toString(),
                            "-h",
                            directory.toString(),
                            "-p",
                            Integer.toString(port),
                            "-t",
                            "30")
                    .redirectErrorStream(true)
                    .start();
            ready.getInputStream().readAllBytes();
            if (waitFor(ready) == 0) {
                return;
            }
        }
    }

    private Path data() {
        return directory.resolve("data");
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private List<String> asAccount(String program, String... arguments) {
        List<String> words = new ArrayList<>();
        if (isRoot()) {
            words.addAll(List.of("setpriv", "--reuid", ACCOUNT, "--regid", ACCOUNT, "--init-groups"));
        }
        words.add(programs.resolve(program).toString());
        words.addAll(List.of(arguments));
        return words;
    }

    private static int waitFor(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private String run(List<String> words, String input) throws IOException {
        Process running = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .directory(directory.toFile())
                .start();
        Thread feeder = new Thread(() -> {
            try (var stdin = running.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // The program has ended; its status says why.
            }
        });
        feeder.start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(waitFor(running)).as(words + ": " + said).isZero();
        return said;
    }

    /** Runs SQL, past everything that is tested, and gives back what psql prints. */
    public String sql(String database, String statements) {
        try {
            return run(psql(database), statements).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A psql at the socket, stopping at the first error; through a shell, whatever this JVM's encoding of arguments. */
    public List<String> psql(String database) {
        return List.of(
                "/bin/sh",
                "-c",
                "exec " + programs + "/psql -XqAt -v ON_ERROR_STOP=1 -h " + directory + " -p " + port
                        + " -U postgres -d " + ShellQuote.quote(Sql.connection(database)));
    }

    /** Loads the schema that is rich in trouble into a new database. */
    public void makeTroubles(String database) {
        sql("postgres", "CREATE DATABASE " + Sql.name(database));
        try (InputStream script =
                Objects.requireNonNull(PostgresFixture.class.getResourceAsStream("/databases/postgresql.sql"))) {
            sql(database, new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server through its port, where it wants a password. */
    public PostgresServer server(Machine machine) {
        return server(machine, "postgres", PASSWORD);
    }

    public PostgresServer server(Machine machine, String user, String password) {
        return new PostgresServer(
                machine,
                new PostgresLogin("127.0.0.1", null, port, user, () -> password.getBytes(StandardCharsets.UTF_8)));
    }

    /** The server through its socket, where it wants none. */
    public PostgresServer serverAtSocket(Machine machine) {
        return new PostgresServer(machine, new PostgresLogin(null, directory.toString(), port, "postgres", null));
    }

    public Path directory() {
        return directory;
    }

    public int port() {
        return port;
    }

    /** Ends the server at once, as a crash does. */
    public void kill() {
        Process running = process;
        process = null;
        if (running != null) {
            List<ProcessHandle> children = running.descendants().toList();
            running.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            try {
                running.waitFor();
                for (ProcessHandle child : children) {
                    child.onExit().join();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Starts a killed server again, on the same port. */
    public void restart() throws IOException {
        kill();
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

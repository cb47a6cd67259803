package dev.reeve.machine.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real ProFTPD on a free port, with TLS whose data connections must go on with the control connection's session. */
public final class ProftpdServer implements AutoCloseable {
    public static final String USER = "web";
    public static final String PASSWORD = "pass word";

    private static final Path PROGRAM = Path.of("/usr/sbin/proftpd");
    private static final int TRIES = 100;

    private final Process process;
    private final Path directory;
    private final int port;

    private ProftpdServer(Process process, Path directory, int port) {
        this.process = process;
        this.directory = directory;
        this.port = port;
    }

    /** What a server is like. */
    public enum Kind {
        /** TLS and listings for machines. */
        MODERN,
        /** TLS, listings for people only. */
        LISTS,
        /** Nothing but what RFC 959 has. */
        CLEAR
    }

    /** Starts one whose account reads every file that this process may read. */
    public static ProftpdServer start(Path directory, Kind kind) throws IOException, InterruptedException {
        boolean there = Files.isExecutable(PROGRAM);
        if (System.getenv("CI") != null) {
            assertThat(there).as("ProFTPD is installed").isTrue();
        }
        Assumptions.assumeTrue(there, "ProFTPD is not installed");
        Files.createDirectories(directory);
        prepare(directory);
        for (int i = 0; i < 5; i++) {
            int port = freePort();
            Path configuration = directory.resolve("proftpd.conf");
            Files.writeString(configuration, configuration(directory, kind, port));
            Process process = new ProcessBuilder(PROGRAM.toString(), "-n", "-q", "-c", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("said").toFile())
                    .start();
            if (answers(process, port)) {
                return new ProftpdServer(process, directory, port);
            }
            process.destroyForcibly();
        }
        throw new IOException(Files.readString(directory.resolve("said")));
    }

    private static void prepare(Path directory) throws IOException, InterruptedException {
        if (Files.exists(directory.resolve("cert.pem"))) {
            return;
        }
        run(
                directory,
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "key.pem",
                "-out",
                "cert.pem",
                "-days",
                "30",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost");
        String hash = run(directory, "openssl", "passwd", "-6", PASSWORD).trim();
        String uid = run(directory, "id", "-u").trim();
        String gid = run(directory, "id", "-g").trim();
        Path users = directory.resolve("users");
        Files.writeString(users, USER + ":" + hash + ":" + uid + ":" + gid + "::" + directory + ":/bin/sh\n");
        Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-------"));
    }

    /** Runs a program to its good end and returns what it printed. */
    static String run(Path directory, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(List.of(command).toString()).isZero();
        return out;
    }

    private static String configuration(Path directory, Kind kind, int port) throws IOException, InterruptedException {
        String user = run(directory, "id", "-un").trim();
        String group = run(directory, "id", "-gn").trim();
        String machine = kind == Kind.MODERN ? "" : """
                FactsAdvertise off
                <Limit MLSD MLST>
                  DenyAll
                </Limit>
                """;
        String tls = kind == Kind.CLEAR ? "" : """
                <IfModule mod_tls.c>
                TLSEngine on
                TLSRequired on
                TLSRSACertificateFile DIR/cert.pem
                TLSRSACertificateKeyFile DIR/key.pem
                TLSLog DIR/tls.log
                </IfModule>
                """;
        return """
                ServerType standalone
                ServerName test
                Port PORT
                DefaultAddress 127.0.0.1
                UseIPv6 off
                ModulePath /usr/lib/proftpd
                LoadModule mod_tls.c
                User ACCOUNT
                Group GROUP
                AuthOrder mod_auth_file.c
                AuthUserFile DIR/users
                RequireValidShell off
                RootLogin on
                DelayEngine off
                WtmpLog off
                UseReverseDNS off
                MaxInstances 30
                ScoreboardFile DIR/score
                PidFile DIR/pid
                SystemLog DIR/system.log
                TransferLog DIR/transfers
                """.concat(machine)
                .concat(tls)
                .replace("ACCOUNT", user)
                .replace("GROUP", group)
                .replace("PORT", Integer.toString(port))
                .replace("DIR", directory.toString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(Process process, int port) throws InterruptedException {
        for (int i = 0; i < TRIES && process.isAlive(); i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return socket.getInputStream().read() == '2';
            } catch (IOException e) {
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
        return false;
    }

    public int port() {
        return port;
    }

    public Path certificate() {
        return directory.resolve("cert.pem");
    }

    /** The names of the files that were fetched so far, in order. */
    public List<String> transfers() throws IOException {
        Path log = directory.resolve("transfers");
        if (!Files.exists(log)) {
            return List.of();
        }
        // The ninth field; blanks in names are written as underscores.
        return Files.readAllLines(log).stream()
                .map(line -> line.split(" +", -1)[8])
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }

    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }
}

package dev.reeve.antivirus.clamd;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real clamd on a socket in a temporary folder, with tiny signatures of our own. */
public final class ScanDaemon implements AutoCloseable {
    /** The EICAR test file's content (https://www.eicar.org), in pieces, so that no scanner takes this class for it. */
    public static final byte[] EICAR = ("X5O!P%@AP[4\\PZX54(P^)7CC)7}" + "$" + "EICAR-STANDARD-"
                    + "ANTIVIRUS-TEST-FILE!$H+H*")
            .getBytes(StandardCharsets.US_ASCII);

    /** What {@link #EICAR} is called here. */
    public static final String EICAR_NAME = "Reeve.Test.Eicar.UNOFFICIAL";

    /** A pattern of ours, and what it is called. */
    public static final String PATTERN = "reeve-planted-pattern-7f3a";

    public static final String PATTERN_NAME = "Reeve.Test.Pattern.UNOFFICIAL";

    private final Process process;
    private final Path folder;
    private final ClamdAddress address;

    private ScanDaemon(Process process, Path folder, ClamdAddress address) {
        this.process = process;
        this.folder = folder;
        this.address = address;
    }

    /** Skips the test where ClamAV is not installed; with CI set it fails. */
    public static void needClamav() {
        boolean there = Files.isExecutable(Path.of("/usr/sbin/clamd"))
                && Files.isExecutable(Path.of("/usr/bin/clamscan"))
                && Files.isExecutable(Path.of("/usr/bin/clamdscan"));
        if (System.getenv("CI") != null && !there) {
            throw new AssertionError("clamav and clamav-daemon are not installed");
        }
        Assumptions.assumeTrue(there, "clamav and clamav-daemon are not installed");
    }

    /** Writes signatures for {@link #EICAR} and {@link #PATTERN} into a folder of its own. */
    public static Path signatures(Path folder) throws IOException {
        Path database = Files.createDirectories(folder.resolve("database"));
        Files.writeString(database.resolve("ours.hdb"), md5(EICAR) + ':' + EICAR.length + ":Reeve.Test.Eicar\n");
        String hex = HexFormat.of().formatHex(PATTERN.getBytes(StandardCharsets.US_ASCII));
        Files.writeString(database.resolve("ours.ndb"), "Reeve.Test.Pattern:0:*:" + hex + "\n");
        return database;
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One on a Unix socket. */
    public static ScanDaemon local(Path folder, String... settings) throws IOException {
        needClamav();
        return start(folder, new ClamdAddress.Local(folder.resolve("s").toString()), settings);
    }

    /** One on a free port. */
    public static ScanDaemon onPort(Path folder, String... settings) throws IOException {
        needClamav();
        // Another may take the port in between: then the daemon says so and ends, and another is tried.
        for (int tries = 0; ; tries++) {
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            try {
                return start(folder, new ClamdAddress.Port("127.0.0.1", port), settings);
            } catch (IOException e) {
                if (tries == 3) {
                    throw e;
                }
            }
        }
    }

    private static ScanDaemon start(Path folder, ClamdAddress address, String... settings) throws IOException {
        Path database = signatures(folder);
        StringBuilder conf = new StringBuilder("Foreground yes\nDebug no\nLogTime no\nSelfCheck 0\nUser "
                + System.getProperty("user.name") + "\nDatabaseDirectory " + database + "\n");
        if (address instanceof ClamdAddress.Port port) {
            conf.append("TCPSocket ")
                    .append(port.port())
                    .append("\nTCPAddr ")
                    .append(port.host())
                    .append('\n');
        } else {
            conf.append("LocalSocket ").append(address).append('\n');
        }
        for (String setting : settings) {
            conf.append(setting).append('\n');
        }
        Path file = Files.writeString(folder.resolve("clamd.conf"), conf);
        Process process = new ProcessBuilder("/usr/sbin/clamd", "-c", file.toString())
                .redirectErrorStream(true)
                .start();
        ScanDaemon daemon = new ScanDaemon(process, folder, address);
        // It says that its checks begin when it listens already.
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        String line;
        while ((line = said.readLine()) != null && !line.startsWith("Self checking")) {
            all.append(line).append('\n');
        }
        if (line == null) {
            daemon.close();
            throw new IOException("clamd did not start: " + all);
        }
        Thread drain = new Thread(() -> said.lines().forEach(more -> {}), "clamd's words");
        drain.setDaemon(true);
        drain.start();
        return daemon;
    }

    public ClamdAddress address() {
        return address;
    }

    public Path configuration() {
        return folder.resolve("clamd.conf");
    }

    public ClamdClient client() {
        return new ClamdClient(address, Duration.ofSeconds(60));
    }

    /** Ends it at once. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.reeve.antivirus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A ClamAV with a configuration, signatures and, if wanted, a daemon of its own: the world of one host on a machine that
 * has many. Its signatures are a handful of our own, so that everything takes milliseconds.
 */
public final class ClamavWorld implements AutoCloseable {
    /** What our signatures find in their first version, and what only in the second. */
    public static final String OLD_PATTERN = "reeve's first test pattern: harmless";

    public static final String NEW_PATTERN = "reeve's second test pattern: harmless too";

    private static final List<String> PROGRAMS = List.of("clamscan", "clamdscan", "freshclam", "sigtool", "clamd");

    private final Path root;
    private final List<Process> processes = new ArrayList<>();

    /** @param root a folder for everything; its databases lie in {@code db} */
    public ClamavWorld(Path root) throws IOException {
        boolean installed = PROGRAMS.stream().allMatch(ClamavWorld::isThere);
        Assumptions.assumeTrue(installed || System.getenv("CI") != null, "no ClamAV: install clamav-daemon");
        this.root = Files.createDirectories(root);
        Files.createDirectories(databases());
        Files.writeString(clamdConf(), """
                        DatabaseDirectory ROOT/db
                        LocalSocket ROOT/clamd.sock
                        PidFile ROOT/clamd.pid
                        LogFile ROOT/clamd.log
                        LogTime yes
                        Foreground yes
                        User USER
                        """.replace("ROOT", root.toString()).replace("USER", user()));
        freshclamConf("http://127.0.0.1:1", List.of());
    }

    private static boolean isThere(String program) {
        return List.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin").stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    public static String user() {
        return System.getProperty("user.name");
    }

    public Path databases() {
        return root.resolve("db");
    }

    public Path clamdConf() {
        return root.resolve("clamd.conf");
    }

    public Path freshclamConf() {
        return root.resolve("freshclam.conf");
    }

    /** Where freshclam fetches these files from. */
    public void freshclamConf(String url, List<String> names) throws IOException {
        StringBuilder conf = new StringBuilder(
                """
                DatabaseDirectory ROOT/db
                DatabaseOwner USER
                UpdateLogFile ROOT/freshclam.log
                DatabaseMirror URL
                DNSDatabaseInfo no
                MaxAttempts 1
                ExcludeDatabase main
                ExcludeDatabase daily
                ExcludeDatabase bytecode
                """.replace("ROOT", root.toString()).replace("USER", user()).replace("URL", url));
        names.forEach(name -> conf.append("DatabaseCustomURL ")
                .append(url)
                .append('/')
                .append(name)
                .append('\n'));
        Files.writeString(freshclamConf(), conf);
    }

    /** The rules that tell reeve where all this is. */
    public String rules() {
        return "clamd-conf: " + clamdConf() + ", freshclam-conf: " + freshclamConf();
    }

    /** An unsigned container of signatures with this version, named daily.cud. */
    public static void daily(Path folder, int version, String... patterns) throws IOException {
        Path workshop = Files.createTempDirectory("reeve-sigtool");
        try {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < patterns.length; i++) {
                lines.append(line(patterns[i], "Reeve.Test." + i)).append('\n');
            }
            Files.writeString(workshop.resolve("daily.hdb"), lines);
            Files.writeString(workshop.resolve("COPYING"), "None.\n");
            ProcessBuilder build = new ProcessBuilder(
                            "sigtool", "--build=daily.cud", "--unsigned", "--cvd-version=" + version, "--flevel=90")
                    .directory(workshop.toFile())
                    .redirectErrorStream(true);
            build.environment().put("SIGNDUSER", "reeve");
            String said = output(build.start());
            assertThat(workshop.resolve("daily.cud")).as(said).exists();
            Files.createDirectories(folder);
            Files.copy(
                    workshop.resolve("daily.cud"),
                    folder.resolve("daily.cud"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } finally {
            output(new ProcessBuilder("rm", "-rf", workshop.toString()).start());
        }
    }

    /** A signature by the hash of what it finds. */
    public static String line(String pattern, String name) {
        try {
            byte[] bytes = pattern.getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("MD5").digest(bytes);
            return HexFormat.of().formatHex(hash) + ':' + bytes.length + ':' + name;
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts the daemon and waits until it listens. */
    public ClamavWorld withDaemon() throws IOException {
        Process clamd = new ProcessBuilder("clamd", "--config-file=" + clamdConf())
                .redirectErrorStream(true)
                .start();
        processes.add(clamd);
        // Not closed: the daemon goes on writing.
        BufferedReader said = new BufferedReader(new InputStreamReader(clamd.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            if (line.contains("Self checking")) {
                Thread drain = new Thread(() -> drain(said), "clamd output");
                drain.setDaemon(true);
                drain.start();
                return this;
            }
        }
        throw new IOException("clamd did not start: " + all);
    }

    /** Starts freshclam as a daemon, which holds its log, and waits until it does. */
    public ClamavWorld withFreshclamDaemon() throws IOException {
        Process freshclam = new ProcessBuilder(
                        "freshclam", "--config-file=" + freshclamConf(), "--daemon", "--foreground", "--stdout")
                .redirectErrorStream(true)
                .start();
        processes.add(freshclam);
        BufferedReader said =
                new BufferedReader(new InputStreamReader(freshclam.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        assertThat(line).isNotNull();
        Thread drain = new Thread(() -> drain(said), "freshclam output");
        drain.setDaemon(true);
        drain.start();
        return this;
    }

    private static void drain(BufferedReader said) {
        try {
            while (said.readLine() != null) {
                // Nobody reads it.
            }
        } catch (IOException e) {
            // It ended.
        }
    }

    /** Whether the databases on the disk find a pattern. */
    public boolean finds(String pattern) throws IOException {
        Path file = Files.writeString(root.resolve("suspect"), pattern);
        Process scan = new ProcessBuilder("clamscan", "--no-summary", "--database=" + databases(), file.toString())
                .redirectErrorStream(true)
                .start();
        String said = output(scan);
        return said.contains("FOUND");
    }

    /** Whether the daemon finds a pattern. */
    public boolean daemonFinds(String pattern) throws IOException {
        Path file = Files.writeString(root.resolve("suspect"), pattern);
        Process scan = new ProcessBuilder(
                        "clamdscan", "--no-summary", "--fdpass", "--config-file=" + clamdConf(), file.toString())
                .redirectErrorStream(true)
                .start();
        return output(scan).contains("FOUND");
    }

    public static String output(Process process) throws IOException {
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** The daemon alone, or null. */
    public @Nullable Process daemon() {
        return processes.isEmpty() ? null : processes.get(0);
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.destroy();
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}

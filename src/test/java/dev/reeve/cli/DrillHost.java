package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.machine.ssh.SshServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A host for drills, over real SSH, with a temporary folder of its own: whatever a drill leaves behind is in it, or is a
 * process that knows its name.
 */
final class DrillHost implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);

    private final Path folder;
    private final boolean mounted;
    private final SshServer ssh;

    private DrillHost(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
        this.ssh = SshServer.with().directive("SetEnv TMPDIR=" + folder).start();
    }

    static DrillHost start() throws IOException {
        return new DrillHost(folder(), false);
    }

    /** One whose temporary folder is a disk of its own, of so many megabytes; only root may make one. */
    static DrillHost withDisk(int megabytes) throws IOException {
        Path folder = folder();
        int status = run("mount", "-t", "tmpfs", "-o", "mode=755,size=" + megabytes + "m", "reeve-test", folder + "");
        if (status != 0) {
            Files.delete(folder);
        }
        assumeTrue(status == 0, "file systems cannot be mounted here");
        return new DrillHost(folder, true);
    }

    /** Where the account of a server may enter, unlike JUnit's. */
    private static Path folder() throws IOException {
        Path folder = Files.createTempDirectory("reeve-drillhost");
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static int run(String... words) throws IOException {
        try {
            return new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** The host's entry in an inventory. */
    String entry() {
        return "{ address: %s, ssh: { port: %d, user: %s, identity: '%s', known-hosts: '%s' } }"
                .formatted(ssh.address(), ssh.port(), ssh.user(), ssh.identity(), ssh.knownHosts());
    }

    /** The folder of the throw-away server that runs; it is waited for. */
    Path server() throws IOException {
        List<Path> found = new ArrayList<>();
        await("a server", () -> found.addAll(files()));
        return found.get(0);
    }

    /** Kills a throw-away server's first process, whose number is the first line of a file in its folder. */
    static void kill(Path numberFile) throws IOException {
        long number = Long.parseLong(Files.readAllLines(numberFile).get(0).strip());
        ProcessHandle.of(number).orElseThrow().destroyForcibly();
    }

    /** Cuts every connection, as a network does. */
    void cut() {
        ssh.killSessions();
    }

    /** Waits for something that is certain to come. */
    static void await(String what, BooleanSupplier there) throws IOException {
        long begin = System.nanoTime();
        while (!there.getAsBoolean()) {
            assertThat(System.nanoTime() - begin).as("waiting for " + what).isLessThan(PATIENCE_NANOS);
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    /**
     * No file is left now, and no process for long: a connection may be closed while the account's shell is still reading
     * its start-up files, and then ends when it looks at its input.
     */
    void assertClean() throws IOException {
        assertThat(files()).isEmpty();
        await("processes to end: " + processes(), () -> processes().isEmpty());
        assertThat(files()).isEmpty();
    }

    /** What was cut off cleans up by itself. */
    void awaitClean() throws IOException {
        await(
                "nothing to be left: " + files() + processes(),
                () -> files().isEmpty() && processes().isEmpty());
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Processes that were started here, or that were told of a file here. */
    private List<String> processes() {
        List<String> found = new ArrayList<>();
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                String words = read(process.resolve("cmdline"));
                // The mount program and this JVM's own shells do not live on; sshd itself is told by its environment.
                boolean here = words.contains(folder.toString())
                        || read(process.resolve("environ")).contains("TMPDIR=" + folder);
                if (here && !words.isEmpty()) {
                    found.add(words.replace('\0', ' '));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // It has ended meanwhile, or is somebody else's.
            return "";
        }
    }

    @Override
    public void close() {
        ssh.close();
        try {
            if (mounted) {
                run("umount", "-l", folder.toString());
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

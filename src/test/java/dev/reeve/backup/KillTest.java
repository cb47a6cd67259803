package dev.reeve.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.ChildReeve;
import dev.reeve.machine.ssh.SshServer;
import dev.reeve.repository.ResticBinary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup killed ({@code kill -9}) at fifty random moments: after each, restic finds the repository sound, no snapshot
 * of before is lost, and in the end a run succeeds that finds most of the data stored already.
 */
final class KillTest {
    private static final int KILLS = 50;
    private static final int FILES = 40;
    private static final int FILE_SIZE = 700_000;

    @TempDir
    Path temp;

    private final Random random = new Random(20261122);

    @Test
    void fiftyKillsLoseNothing() throws Exception {
        ResticBinary.require();
        Path source = Files.createDirectory(temp.resolve("source"));
        try (SshServer server = SshServer.start()) {
            Path inventory = inventory(server, source);
            assertThat(reeve(inventory, "repository", "init", "main").waitFor()).isZero();
            ResticBinary restic = new ResticBinary(temp.resolve("repository"), "geheim");
            change(source);
            long begin = System.nanoTime();
            assertThat(reeve(inventory, "backup", "job").waitFor()).isZero();
            long wholeRun = System.nanoTime() - begin;
            int snapshots = snapshots(restic);

            for (int kill = 0; kill < KILLS; kill++) {
                change(source);
                Process process = reeve(inventory, "backup", "job");
                process.waitFor((long) (random.nextDouble() * wholeRun), TimeUnit.NANOSECONDS);
                process.destroyForcibly().waitFor();
                assertThat(restic.run("check", "--no-lock")).contains("no errors were found");
                int now = snapshots(restic);
                assertThat(now).as("after kill %d", kill).isGreaterThanOrEqualTo(snapshots);
                snapshots = now;
            }

            assertThat(reeve(inventory, "backup", "job").waitFor()).isZero();
            assertThat(restic.run("check", "--read-data")).contains("no errors were found");
            assertThat(snapshots(restic)).isEqualTo(snapshots + 1);
        }
    }

    @Test
    void whatAKilledRunHadStoredIsUsedAgain() throws Exception {
        Path source = Files.createDirectory(temp.resolve("source"));
        try (SshServer server = SshServer.start()) {
            Path inventory = inventory(server, source);
            assertThat(reeve(inventory, "repository", "init", "main").waitFor()).isZero();
            // More than one pack of 16 MiB, so that some are stored before the end.
            for (int i = 0; i < 120; i++) {
                write(source.resolve("big" + i));
            }
            Process process = reeve(inventory, "backup", "job");
            Path packs = temp.resolve("repository/data");
            while (process.isAlive() && packs(packs) == 0) {
                process.waitFor(5, TimeUnit.MILLISECONDS);
            }
            process.destroyForcibly().waitFor();
            assertThat(packs(packs)).isPositive();
            assertThat(count(temp.resolve("repository/snapshots"))).isZero();
            long stored = packs(packs);

            assertThat(reeve(inventory, "backup", "job").waitFor()).isZero();

            // What was there is not stored again: 120 files of 700,000 random bytes fill some six packs in all.
            long pieces = (120L * FILE_SIZE + (16 << 20) - 1) / (16 << 20);
            assertThat(packs(packs)).isLessThanOrEqualTo(pieces + 3).isGreaterThanOrEqualTo(stored);
        }
    }

    private Path inventory(SshServer server, Path source) throws IOException {
        Path password = temp.resolve("password");
        Files.writeString(password, "geheim");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        String text = String.join(
                "\n",
                "reeve: 1",
                "hosts:",
                "  host1:",
                "    address: " + server.address(),
                "    ssh:",
                "      port: " + server.port(),
                "      user: " + server.user(),
                "      identity: " + server.identity(),
                "      known-hosts: " + server.knownHosts(),
                "repositories:",
                "  main: { path: " + temp.resolve("repository") + ", password: { file: " + password + " } }",
                "backups:",
                "  job: { source: { host: host1, files: { paths: [" + source + "] } }, to: main }",
                "journal: { path: " + temp.resolve("journal") + " }",
                "");
        return Files.writeString(temp.resolve("reeve.yaml"), text);
    }

    private Process reeve(Path inventory, String... arguments) throws IOException {
        return new ChildReeve(inventory, temp.resolve("log")).start(arguments);
    }

    /** New content in some files. */
    private void change(Path source) throws IOException {
        for (int i = 0; i < FILES / 8; i++) {
            write(source.resolve("file" + random.nextInt(FILES)));
        }
    }

    private void write(Path file) throws IOException {
        byte[] content = new byte[FILE_SIZE];
        random.nextBytes(content);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(content);
        }
    }

    private static int snapshots(ResticBinary restic) throws IOException, InterruptedException {
        String json = restic.run("snapshots", "--json", "--no-lock");
        return json.split("\"short_id\"", -1).length - 1;
    }

    private static long packs(Path data) throws IOException {
        try (var files = Files.walk(data)) {
            return files.filter(file -> file.getFileName().toString().length() == 64)
                    .count();
        }
    }

    private static long count(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.count();
        }
    }
}

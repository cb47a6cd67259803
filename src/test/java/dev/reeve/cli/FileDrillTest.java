package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.machine.CommandResult;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.ssh.SshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Drills of files through the command line; whatever comes of them, nothing stays behind. */
@Timeout(120)
final class FileDrillTest {
    private static final int FILES = 40;

    @TempDir
    Path temp;

    private DrillFixture reeve;
    private @Nullable SshServer server;

    @BeforeEach
    void setUp() throws Exception {
        reeve = new DrillFixture(temp);
        Random random = new Random(7);
        for (int i = 0; i < FILES; i++) {
            byte[] content = new byte[2000 + random.nextInt(3000)];
            random.nextBytes(content);
            Path file = temp.resolve("share/文件夹 " + i % 4 + "/file-" + i);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-02T03:04:05.123456789Z")));
        }
        Path locked = temp.resolve("share/文件夹 1");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-x---"));
        inventory("sample: 10, paths: [\"DIR/share/文件夹 1\"]");
        reeve.said(0, "repository", "init", "main");
        reeve.said(0, "backup", "share-nightly");
    }

    @AfterEach
    void endTheServer() throws Exception {
        Files.setPosixFilePermissions(temp.resolve("share/文件夹 1"), PosixFilePermissions.fromString("rwxr-x---"));
        if (server != null) {
            server.close();
        }
    }

    private static String jobs(String host, String more) {
        return """
                backups:
                  share-nightly: { source: { host: HOST, files: { paths: [DIR/share] } }, to: main, keep: { last: 1 } }
                drills:
                  share-weekly: { backup: share-nightly, into: { host: HOST, directory: DIR/scratch }, MORE }
                """.replace("HOST", host).replace("MORE", more);
    }

    private void inventory(String more) throws IOException {
        reeve.inventory(jobs("here", more));
    }

    @Test
    void aSampleAndWhatIsNamedAreProved() throws IOException {
        String json = reeve.json(0, "verify", "--drill", "share-weekly");
        assertThat(json).contains("\"level\":\"proved\"", "\"of_files\":40", "\"findings\":[]");
        assertThat(Integer.parseInt(NightlyFixture.member(json.replaceAll("\"files\":(\\d+)", "\"f\":\"$1\""), "f")))
                .isBetween(10, 20);
        assertThat(reeve.lastDrill()).contains("of 40 files", "as backed up").contains("proved");
        assertThat(reeve.lastDrill("-o", "json")).contains("\"kind\":\"proof\"", "\"of_files\":40", "\"data_time\"");
        reeve.assertNothingLeft();

        inventory("sample: 1000");
        assertThat(reeve.said(0, "verify", "--drill")).contains("all 40 files");
        assertThat(reeve.said(0, "verify", "--drill")).doesNotContain("of 40");
        reeve.assertNothingLeft();
    }

    @Test
    void theNewestProvedSnapshotIsNeverForgotten() throws IOException {
        reeve.said(0, "verify", "--drill");
        Files.writeString(temp.resolve("share/new"), "new\n");
        reeve.at(CommandLineFixture.NOW.plus(Duration.ofDays(1)));
        reeve.said(0, "backup", "share-nightly");
        assertThat(reeve.json(0, "snapshot", "forget", "share-nightly", "--dry-run"))
                .contains("\"reasons\":[\"proved\"]", "\"forgotten\":[]");
    }

    @Test
    void aPathThatIsNotThereFails() throws IOException {
        inventory("paths: [DIR/share/ledger.ods, DIR/share]");
        String said = reeve.json(3, "verify", "--drill");
        assertThat(said)
                .contains("drill.path-missing", "ledger.ods", "\"proofs\":[]")
                .doesNotContain("\"level\":\"proved\"");
        reeve.assertNothingLeft();
    }

    @Test
    void aFlippedByteIsNoProof() throws IOException {
        inventory("sample: 1000");
        reeve.damagePacks();
        String said = reeve.json(3, "verify", "--drill");
        assertThat(said)
                .contains("restore.content-damaged", "\"proofs\":[]", temp + "/scratch")
                .doesNotContain("reeve-drill.");
        assertThat(reeve.said(1, "status")).contains("failed");
        reeve.assertNothingLeft();
    }

    @Test
    void overSshItIsTheSame() throws Exception {
        SshServer started = SshServer.start();
        server = started;
        started.writeKnownHosts(temp.resolve("known_hosts"));
        Files.writeString(temp.resolve("ssh_config"), "");
        reeve.inventory(
                """
                server:
                    address: 127.0.0.1
                    ssh:
                      { port: PORT, user: USER, identity: ID, known-hosts: DIR/known_hosts, config: DIR/ssh_config }
                """.replace("PORT", Integer.toString(started.port()))
                        .replace("USER", started.user())
                        .replace("ID", started.identity().toString()),
                jobs("server", "sample: 15"));
        reeve.said(0, "backup", "share-nightly");
        assertThat(reeve.said(0, "verify", "--drill")).contains("15 of 40 files");
        reeve.assertNothingLeft();
    }

    @Test
    void whoInterruptsItFindsNothingLeft() throws Exception {
        Files.write(temp.resolve("share/large"), new byte[0]);
        try (var large = Files.newOutputStream(temp.resolve("share/large"))) {
            Random random = new Random(3);
            byte[] part = new byte[1 << 20];
            for (int i = 0; i < 60; i++) {
                random.nextBytes(part);
                large.write(part);
            }
        }
        reeve.said(0, "backup", "share-nightly");
        inventory("paths: [DIR/share/large]");
        Thread drill = new Thread(() -> reeve.run("verify", "--drill"));
        drill.start();
        while (drill.isAlive() && !begun()) {
            Thread.onSpinWait();
        }
        assertThat(drill.isAlive()).isTrue();
        drill.interrupt();
        drill.join();
        reeve.assertNothingLeft();
        assertThat(reeve.lastDrill()).contains("failed");
    }

    private boolean begun() throws IOException {
        try (Stream<Path> scratch = Files.list(reeve.scratch())) {
            return scratch.findAny().isPresent();
        }
    }

    @Test
    void aFullDiskIsSaidSo() throws IOException {
        LocalMachine machine = new LocalMachine("here");
        String scratch = "'" + reeve.scratch() + "'";
        CommandResult mounted = machine.run("mount -t tmpfs -o size=64k none " + scratch, Duration.ofSeconds(10));
        assumeTrue(mounted.status() == 0, mounted.stderr());
        try {
            inventory("sample: 1000");
            assertThat(reeve.json(3, "verify", "--drill"))
                    .contains("restore.target-full", temp + "/scratch")
                    .doesNotContain("reeve-drill.");
            reeve.assertNothingLeft();
        } finally {
            assertThat(machine.run("umount " + scratch, Duration.ofSeconds(10)).status())
                    .isZero();
        }
    }
}

package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.machine.ssh.SshServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of a real btrfs read from its snapshots over a real sshd, with hooks around, and what is left when it goes wrong. */
@Timeout(300)
final class VolumeSnapshotTest {
    @TempDir
    Path temp;

    private Path volume;
    private Path share;
    private SshServer server;
    private CommandLineFixture reeve;

    @BeforeEach
    void mount() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may mount");
        assumeTrue(
                Files.exists(Path.of("/usr/bin/mkfs.btrfs"))
                        || Files.exists(Path.of("/sbin/mkfs.btrfs"))
                        || System.getenv("CI") != null,
                "no mkfs.btrfs: install btrfs-progs");
        Path image = temp.resolve("image");
        try (var file = Files.newByteChannel(
                image, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            file.position((256 << 20) - 1);
            file.write(java.nio.ByteBuffer.wrap(new byte[1]));
        }
        sh("mkfs.btrfs -q '" + image + "'");
        Path place = Files.createDirectory(temp.resolve("volume"));
        int mounted = new ProcessBuilder("mount", "-o", "loop", image.toString(), place.toString())
                .inheritIO()
                .start()
                .waitFor();
        assumeTrue(mounted == 0, "loop devices or btrfs cannot be mounted here");
        volume = place;
        share = volume.resolve("share");
        sh("btrfs -q subvolume create '" + share + "'");
        server = SshServer.start();
        Files.createFile(
                temp.resolve("password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(temp.resolve("password"), "open sesame");
        reeve = new CommandLineFixture(
                temp,
                Map.of(
                        "HOME", temp.toString(),
                        "PATH", System.getenv("PATH"),
                        "REEVE_INVENTORY", temp.resolve("reeve.yaml").toString()));
        inventory(share.toString(), "btrfs", "echo before >>LOG", "echo after-$REEVE_OUTCOME >>LOG");
        said(0, "repository", "init", "main");
    }

    @AfterEach
    void unmount() throws Exception {
        if (server != null) {
            server.close();
        }
        if (volume != null) {
            sh("umount '" + volume + "'");
        }
    }

    private void inventory(String path, String kind, String before, String after) throws IOException {
        Files.writeString(temp.resolve("reeve.yaml"), """
                reeve: 1
                hosts:
                  files1:
                    address: 127.0.0.1
                    ssh: { port: %d, user: root, identity: %s, known-hosts: %s }
                repositories:
                  main: { path: repository, password: { file: password } }
                backups:
                  share:
                    source: { host: files1, files: { paths: ['%s'], snapshot: %s } }
                    to: main
                    hooks: { before: "%s", after: "%s" }
                journal: { path: journal }
                """.formatted(
                        server.port(),
                        server.identity(),
                        server.knownHosts(),
                        path,
                        kind,
                        before.replace("LOG", temp + "/log"),
                        after.replace("LOG", temp + "/log")));
    }

    private String said(int exit, String... words) {
        CommandLineFixture.Said said = reeve.run(words);
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(exit);
        return said.out() + said.err();
    }

    private static String sh(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + ": " + said).isZero();
        return said;
    }

    private List<String> log() throws IOException {
        return Files.exists(temp.resolve("log")) ? Files.readAllLines(temp.resolve("log")) : List.of();
    }

    private boolean anythingLeft() throws IOException, InterruptedException {
        return sh("btrfs subvolume list '" + volume + "'").contains("reeve-share")
                || !sh("ls -d /run/reeve-share.* /run/reeve-hooks-share.* 2>/dev/null || true")
                        .isEmpty()
                || !sh("ps -eo args | grep '^[/]bin/sh.*reeve-share\\.' || true")
                        .isEmpty();
    }

    /** Two files are always written one after the other with the same number: a moment's view never has the second ahead. */
    @Test
    void allFilesAreOfOneMomentWhileTheyAreWritten() throws Exception {
        Path first = share.resolve("aa");
        Path last = share.resolve("zz");
        for (int i = 0; i < 300; i++) {
            Files.write(share.resolve("file" + i), new byte[100_000]);
        }
        Files.writeString(first, "0");
        Files.writeString(last, "0");
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            try {
                for (int i = 1; !enough.get(); i++) {
                    Files.writeString(first, Integer.toString(i));
                    Files.writeString(last, Integer.toString(i));
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        writer.start();
        try {
            assertThat(said(0, "backup", "share")).doesNotContain("problem");
        } finally {
            enough.set(true);
            writer.join();
        }
        assertThat(log()).containsExactly("before", "after-success");
        assertThat(anythingLeft()).isFalse();
        String a = said(0, "snapshot", "dump", "share", first.toString());
        String z = said(0, "snapshot", "dump", "share", last.toString());
        // Empty between being cut to nothing and being written.
        if (!a.isEmpty() && !z.isEmpty()) {
            assertThat(Integer.parseInt(a) - Integer.parseInt(z)).isBetween(0, 1);
        }
    }

    @Test
    void theSecondNightFindsNothingNew() throws Exception {
        Files.createDirectories(share.resolve("a/b"));
        Files.writeString(share.resolve("a/b/file"), "x".repeat(5000));
        said(0, "backup", "share");
        assertThat(said(0, "backup", "share", "-o", "json"))
                .contains("\"files_new\":0")
                .contains("\"dirs_new\":0")
                .containsPattern("\"dirs_unmodified\":[3-9]");
        said(0, "verify", "share", "--against-source");
        assertThat(said(0, "backup", "share", "--dry-run", "-o", "json"))
                .contains("machine.hooks-not-run", "machine.volume-not-taken");
        assertThat(log()).hasSize(4);
    }

    @Test
    void whatASnapshotDoesNotHoldIsNamedAndLeftoversAreRemoved() throws Exception {
        Files.writeString(share.resolve("file"), "x");
        sh("btrfs subvolume create '" + share + "/inner'");
        sh("btrfs subvolume snapshot -r '" + share + "' '" + volume + "/reeve-share.1.1700000000.1'");
        sh("btrfs subvolume snapshot -r '" + share + "' '" + volume + "/reeve-share-too.1.1700000000.1'");
        String said = said(1, "backup", "share", "-o", "json");
        assertThat(said)
                .contains("machine.volume-nested", share + "/inner", "machine.volume-removed", "reeve-share.1.17");
        assertThat(sh("ls '" + volume + "'")).contains("reeve-share-too").doesNotContain("reeve-share.1");
        sh("btrfs subvolume delete '" + share + "/inner' '" + volume + "/reeve-share-too.1.1700000000.1'");
    }

    @Test
    void whatGoesWrongLeavesNothing() throws Exception {
        Files.writeString(share.resolve("file"), "x");
        inventory(share.toString(), "btrfs", "echo stopped >>LOG; exit 9", "echo started >>LOG");
        assertThat(said(3, "backup", "share", "-o", "json")).contains("machine.hook-before-failed");
        assertThat(log()).containsExactly("stopped", "started");
        inventory(share.toString(), "zfs", "true", "true");
        assertThat(said(3, "backup", "share", "-o", "json")).contains("machine.volume-unsuited");
        inventory(temp.toString(), "auto", "true", "true");
        assertThat(said(3, "backup", "share", "-o", "json")).contains("machine.volume-");
        inventory(share + "/nothing", "auto", "true", "true");
        assertThat(said(3, "backup", "share", "-o", "json")).contains("machine.source-missing");
        inventory(share.toString(), "auto", "true", "echo no start; exit 1");
        assertThat(said(1, "backup", "share", "-o", "json")).contains("machine.hook-after-failed", "no start");
        assertThat(anythingLeft()).isFalse();
    }

    @Test
    void aKilledBackupLeavesNothingOnTheHost() throws Exception {
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            byte[] content = new byte[1_000_000];
            random.nextBytes(content);
            Files.write(share.resolve("file" + i), content);
        }
        // Once in the midst of the reading, and once while the host stands still.
        for (String before : List.of("true", "touch LOG.here; sleep 2")) {
            Files.deleteIfExists(temp.resolve("log"));
            inventory(share.toString(), "btrfs", before, "echo after-$REEVE_OUTCOME >>LOG");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "dev.reeve.Main",
                            "--inventory",
                            temp.resolve("reeve.yaml").toString(),
                            "backup",
                            "share")
                    .redirectErrorStream(true)
                    .redirectOutput(temp.resolve("out").toFile())
                    .start();
            boolean reading = before.equals("true");
            while (process.isAlive() && !(reading ? snapshotThere() : Files.exists(temp.resolve("log.here")))) {
                process.waitFor(1, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
            assertThat(process.isAlive())
                    .as(Files.readString(temp.resolve("out")))
                    .isTrue();
            process.destroyForcibly().waitFor();
            for (int i = 0; log().isEmpty() || anythingLeft(); i++) {
                assertThat(i)
                        .as(log() + sh("ls /run; btrfs subvolume list " + volume))
                        .isLessThan(3000);
            }
            assertThat(log()).hasSize(1).containsAnyOf("after-lost", "after-success");
            if (!reading) {
                assertThat(log()).containsExactly("after-lost");
            }
        }
    }

    private boolean snapshotThere() throws IOException {
        try (var files = Files.list(volume)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("reeve-share."));
        }
    }
}

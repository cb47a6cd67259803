package dev.reeve.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import dev.reeve.machine.ssh.SshServer;
import dev.reeve.machine.tree.ListRequest;
import dev.reeve.machine.tree.PathPatterns;
import dev.reeve.machine.tree.PathTrouble;
import dev.reeve.machine.tree.ShellTree;
import dev.reeve.repository.Repository;
import dev.reeve.repository.ResticBinary;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.storage.FaultyStorage;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may go wrong under a backup: the connection, the disk, the files themselves. */
final class InterruptionTest {
    @TempDir
    Path temp;

    private Path source;
    private final Random random = new Random(7);

    @BeforeEach
    void prepare() throws IOException {
        source = Files.createDirectory(temp.resolve("source"));
    }

    @Test
    void anSshServerThatIsKilledIsAFailureAndWhatCameIsKept() throws Exception {
        ResticBinary.require();
        for (int i = 0; i < 150; i++) {
            write(source.resolve("big" + i), 700_000);
        }
        Storage storage = Backups.init(temp.resolve("repository"));
        try (SshServer server = SshServer.start();
                Machine machine = server.connect();
                Repository repository = Backups.open(storage)) {
            repository.loadIndex();
            FileBackup backup = new FileBackup(
                    repository, new ShellTree(machine), Backups.request(source), Clock.systemUTC(), "reeve test");
            Thread cutter = new Thread(() -> {
                while (backup.counts().bytesDone() < 40_000_000) {
                    Thread.onSpinWait();
                }
                server.cutConnections();
            });
            cutter.start();
            try (BlobWriter writer = repository.writer(Compression.AUTO)) {
                assertThatThrownBy(() -> backup.run(null, writer, 2)).isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.finding().code()).isEqualTo("backup.cut-off");
                    assertThat(failure.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
                });
            }
            cutter.join();
        }
        ResticBinary restic = new ResticBinary(temp.resolve("repository"), Backups.password());
        assertThat(restic.run("check", "--read-data")).contains("no errors were found");
        assertThat(restic.run("snapshots")).doesNotContain("1 snapshots");

        try (Machine machine = new LocalMachine("here")) {
            BackupResult again = Backups.run(storage, new ShellTree(machine), Backups.request(source));
            // What had come over before the cut is not stored again.
            assertThat(again.dataAdded()).isLessThan(150L * 700_000 - 16_000_000);
        }
        assertThat(restic.run("check", "--read-data")).contains("no errors were found");
    }

    @Test
    void aFullDiskIsAFailureThatNamesIt() throws Exception {
        FaultyStorage storage = new FaultyStorage(Backups.init(temp.resolve("repository")));
        for (int i = 0; i < 60; i++) {
            write(source.resolve("big" + i), 700_000);
        }
        storage.fullAfter(20_000_000);
        try (Machine machine = new LocalMachine("here")) {
            assertThatThrownBy(() -> Backups.run(storage, new ShellTree(machine), Backups.request(source)))
                    .isInstanceOfSatisfying(Failure.class, failure -> {
                        assertThat(failure.finding().code()).isEqualTo("repository.storage-full");
                        assertThat(failure.finding().subject().job()).isEqualTo(Backups.JOB);
                        assertThat(failure.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
                    });
            storage.heal();
            assertThat(Backups.run(storage, new ShellTree(machine), Backups.request(source))
                            .complete())
                    .isTrue();
        }
    }

    @Test
    void aRealFileSystemThatIsFullLosesNothing() throws Exception {
        ResticBinary.require();
        Assumptions.assumeTrue(isRoot(), "only root may mount");
        Path mount = Files.createDirectory(temp.resolve("mount"));
        run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", mount.toString());
        try (Machine machine = new LocalMachine("here")) {
            Storage storage = Backups.init(mount.resolve("repository"));
            for (int i = 0; i < 20; i++) {
                write(source.resolve("small" + i), 700_000);
            }
            Backups.run(storage, new ShellTree(machine), Backups.request(source));
            for (int i = 0; i < 60; i++) {
                write(source.resolve("big" + i), 700_000);
            }

            assertThatThrownBy(() -> Backups.run(storage, new ShellTree(machine), Backups.request(source)))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> assertThat(failure.finding().code()).isEqualTo("repository.storage-full"));

            ResticBinary restic = new ResticBinary(mount.resolve("repository"), Backups.password());
            assertThat(restic.run("check", "--read-data", "--no-lock")).contains("no errors were found");
            assertThat(restic.run("snapshots", "--no-lock")).contains("1 snapshots");
        } finally {
            run("umount", mount.toString());
        }
    }

    @Test
    void whatCannotBeReadIsNamedAndTheRestIsSaved() throws Exception {
        write(source.resolve("good"), 1000);
        Path closed = Files.createDirectory(source.resolve("closed-directory"));
        write(closed.resolve("unseen"), 10);
        write(source.resolve("closed-file"), 10);
        Storage storage = Backups.init(temp.resolve("repository"));
        run("chmod", "000", closed.toString(), source.resolve("closed-file").toString());
        try (Machine machine = isRoot() ? new AsNobody() : new LocalMachine("here")) {
            if (isRoot()) {
                run("chmod", "755", temp.toString(), source.toString());
                run("chmod", "o+r", source.resolve("good").toString());
            }

            BackupResult result = Backups.run(storage, new ShellTree(machine), Backups.request(source));

            assertThat(result.complete()).isFalse();
            assertThat(result.snapshot()).isNotNull();
            assertThat(result.troubles())
                    .filteredOn(trouble -> trouble.kind() == PathTrouble.Kind.UNREADABLE)
                    .extracting(trouble -> trouble.path().text())
                    .contains(source.resolve("closed-file").toString(), closed.toString());
            assertThat(result.findings()).anyMatch(finding -> finding.code().equals("backup.unreadable"));
        } finally {
            run("chmod", "755", closed.toString());
        }
    }

    @Test
    void moreErrorsThanCanBeKeptLeaveTheSnapshotIncomplete() throws Exception {
        Assumptions.assumeTrue(isRoot(), "only root becomes nobody");
        // Long names make many messages; the first of them are not kept.
        for (int i = 0; i < 600; i++) {
            Files.createDirectory(source.resolve("closed-" + i + "-" + "x".repeat(150)));
        }
        run("sh", "-c", "chmod 000 " + source + "/closed-*; chmod 755 " + temp + " " + source);
        Storage storage = Backups.init(temp.resolve("repository"));
        try (Machine machine = new AsNobody()) {
            BackupResult result = Backups.run(storage, new ShellTree(machine), Backups.request(source));

            assertThat(result.complete()).isFalse();
            assertThat(result.troubles())
                    .anyMatch(trouble -> trouble.path().text().equals(source.toString()));
        } finally {
            run("sh", "-c", "chmod 755 " + source + "/closed-*");
        }
    }

    @Test
    void aSourceThatIsNotThereIsAFailure() throws Exception {
        Storage storage = Backups.init(temp.resolve("repository"));
        try (Machine machine = new LocalMachine("here")) {
            assertThatThrownBy(() -> Backups.run(
                            storage, new ShellTree(machine), Backups.request(temp.resolve("no-such-place"))))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> assertThat(failure.finding().code()).isEqualTo("machine.source-missing"));
        }
    }

    @Test
    void excludesMarkersAndCachesStayOut() throws Exception {
        for (String name : List.of(
                "keep",
                "drop.tmp",
                "sub/keep",
                "sub/drop.tmp",
                "logs/x",
                "cache/CACHEDIR.TAG",
                "cache/big",
                "fake/CACHEDIR.TAG",
                "fake/keep",
                "marked/.nobackup",
                "marked/secret")) {
            Files.createDirectories(source.resolve(name).getParent());
            Files.writeString(source.resolve(name), "content of " + name);
        }
        Files.writeString(
                source.resolve("cache/CACHEDIR.TAG"), "Signature: 8a477f597d28d172789f06886806bc55\n# a comment\n");
        Storage storage = Backups.init(temp.resolve("repository"));
        BackupRequest request = new BackupRequest(
                Backups.JOB,
                Backups.HOST,
                "root",
                List.of(RawName.of(source.toString())),
                new PathPatterns(List.of("*.tmp", source + "/logs")),
                List.of(ListRequest.Marker.CACHE_DIRECTORY, ListRequest.Marker.named(RawName.of(".nobackup"))),
                false,
                List.of(Backups.JOB));
        try (Machine machine = new LocalMachine("here")) {
            Backups.run(storage, new ShellTree(machine), request);
        }
        ResticBinary.require();
        String listing = new ResticBinary(temp.resolve("repository"), Backups.password()).run("ls", "latest");
        assertThat(listing)
                .contains("/keep\n", "/sub/keep\n", "/cache/CACHEDIR.TAG\n", "/fake/keep\n", "/marked/.nobackup\n")
                .doesNotContain("drop.tmp", "/logs", "/cache/big", "/marked/secret");
    }

    /** Every storage operation fails once; each time the next run succeeds and the repository is sound. */
    @Test
    void aStorageThatFailsAnywhereIsAFailureAndNeverABadSnapshot() throws Exception {
        write(source.resolve("file"), 1_000_000);
        Storage real = Backups.init(temp.resolve("repository"));
        FaultyStorage storage = new FaultyStorage(real);
        try (Machine machine = new LocalMachine("here")) {
            for (int operation = 1; operation < 40; operation++) {
                write(source.resolve("file" + operation), 100_000);
                storage.failAt(operation);
                try {
                    Backups.run(storage, new ShellTree(machine), Backups.request(source));
                } catch (Failure | IOException expected) {
                    assertThat(expected).isNotNull();
                }
                storage.heal();
            }
            assertThat(Backups.run(storage, new ShellTree(machine), Backups.request(source))
                            .complete())
                    .isTrue();
        }
        ResticBinary.require();
        ResticBinary restic = new ResticBinary(temp.resolve("repository"), Backups.password());
        assertThat(restic.run("check", "--read-data", "--no-lock")).contains("no errors were found");
    }

    private void write(Path file, int size) throws IOException {
        byte[] content = new byte[size];
        random.nextBytes(content);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(content);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as(String.join(" ", command))
                .isZero();
    }
}

package dev.reeve.copying;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Failure;
import dev.reeve.machine.RawName;
import dev.reeve.machine.ssh.SshMachine;
import dev.reeve.machine.ssh.SshServer;
import dev.reeve.repository.Repository;
import dev.reeve.repository.ResticBinary;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.storage.LocalStorage;
import dev.reeve.repository.storage.RcloneServer;
import dev.reeve.repository.storage.RestAccess;
import dev.reeve.repository.storage.RestPatience;
import dev.reeve.repository.storage.RestStorage;
import dev.reeve.repository.storage.SftpStorage;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies between repositories of restic and reeve, with the real restic as referee on both sides. */
class CopyInteropTest {
    private static final String TARGET_PASSWORD = "anderes";

    @TempDir
    Path temp;

    private Path tree;
    private ResticBinary source;
    private ResticBinary target;
    private Path passwordFile;

    @BeforeEach
    void make() throws Exception {
        ResticBinary.require();
        tree = Files.createDirectories(temp.resolve("tree/sub"));
        Files.write(tree.resolve("random"), random(3_000_000, 1));
        Files.writeString(tree.resolve("text"), "line\n".repeat(200_000));
        Files.writeString(tree.resolve("报告"), "x");
        source = new ResticBinary(temp.resolve("source"), new String(TestRepositories.PASSWORD, UTF_8));
        source.run("init");
        backup();
        target = new ResticBinary(temp.resolve("target"), TARGET_PASSWORD);
        Repository.init(
                        new LocalStorage(temp.resolve("target")),
                        TARGET_PASSWORD.getBytes(UTF_8),
                        TestRepositories.environment())
                .close();
        passwordFile = Files.write(temp.resolve("pw"), TestRepositories.PASSWORD);
    }

    private void backup() throws Exception {
        source.run("backup", "--host", "db1", "--tag", "nightly", "--exclude", "*.tmp", tree.toString());
    }

    private static byte[] random(int size, int seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private CopyResult copy(Storage to) throws IOException, InterruptedException {
        try (Repository from = TestRepositories.open(new LocalStorage(temp.resolve("source")));
                Repository into =
                        Repository.open(to, TARGET_PASSWORD.getBytes(UTF_8), TestRepositories.environment())) {
            List<Snapshot> wanted = from.snapshots().all();
            List<Snapshot> known = into.snapshots().all();
            from.loadIndex();
            into.loadIndex();
            return new SnapshotCopy(from, into, 2, new CopyProgress()).run(wanted, known, Compression.AUTO, () -> {});
        }
    }

    private String resticCopy() throws Exception {
        return target.run(
                "copy",
                "--from-repo",
                temp.resolve("source").toString(),
                "--from-password-file",
                passwordFile.toString());
    }

    @Test
    void resticChecksRestoresAndRecognisesOurCopies() throws Exception {
        backup();
        CopyResult result = copy(new LocalStorage(temp.resolve("target")));

        assertThat(result.copied()).hasSize(2);
        assertThat(target.run("check", "--read-data")).contains("no errors were found");
        target.run("restore", "latest", "--target", temp.resolve("out").toString());
        Path restored = temp.resolve("out" + tree);
        assertThat(Files.readAllBytes(restored.resolve("random"))).isEqualTo(random(3_000_000, 1));
        assertThat(restored.resolve("报告")).exists();
        assertThat(resticCopy()).contains("was already copied");
        assertThat(snapshots()).isEqualTo(2);
    }

    @Test
    void weRecogniseResticsCopies() throws Exception {
        resticCopy();
        Files.write(tree.resolve("more"), random(1_000_000, 2));
        backup();
        CopyResult result = copy(new LocalStorage(temp.resolve("target")));

        assertThat(result.present()).hasSize(1);
        assertThat(result.copied()).hasSize(1);
        assertThat(result.bytes()).as("only what is new travels").isBetween(1_000_000L, 1_100_000L);
        assertThat(target.run("check", "--read-data")).contains("no errors were found");
        resticCopy();
        assertThat(snapshots()).isEqualTo(2);
    }

    @Test
    void overARealRestServerThatDiesOnTheWay() throws Exception {
        Files.write(tree.resolve("large"), random(40_000_000, 3));
        backup();
        RcloneServer server = RcloneServer.start(temp);
        RestPatience quick = new RestPatience(
                java.time.Duration.ofSeconds(20), java.time.Duration.ofSeconds(20), 2, java.time.Duration.ZERO);
        try (Storage storage = new RestStorage(RestAccess.open(server.url().resolve("/target"), null), quick)) {
            Thread killer = atTheFirstPack(server::kill);
            killer.start();
            boolean failed = false;
            try {
                copy(storage);
            } catch (Failure e) {
                failed = e.finding().code().equals("repository.storage-failed");
            }
            killer.join();
            assertThat(failed).as("it was killed before the end").isTrue();
        }
        try (RcloneServer again = server.again(temp);
                Storage storage = new RestStorage(RestAccess.open(again.url().resolve("/target"), null), quick)) {
            assertThat(copy(storage).copied()).hasSizeBetween(1, 2);
        }
        assertThat(target.run("check", "--read-data")).contains("no errors were found");
        assertThat(snapshots()).isEqualTo(2);
    }

    @Test
    void overRealSftpThatIsCutOnTheWay() throws Exception {
        Files.write(tree.resolve("large"), random(40_000_000, 3));
        backup();
        try (SshServer server = SshServer.start();
                SshMachine machine = server.connect()) {
            RawName place = RawName.of(temp.resolve("target").toString());
            Thread killer = atTheFirstPack(server::cutConnections);
            killer.start();
            try (Storage storage = new SftpStorage(machine.files(), place, "sftp:nas:/target")) {
                assertThatThrownBy(() -> copy(storage))
                        .isInstanceOfSatisfying(
                                Failure.class,
                                failure -> assertThat(failure.finding().code()).isEqualTo("repository.storage-failed"));
            }
            killer.join();
            long before = packs();
            try (Storage storage = new SftpStorage(machine.files(), place, "sftp:nas:/target")) {
                assertThat(copy(storage).copied()).hasSizeBetween(1, 2);
            }
            assertThat(packs()).isGreaterThan(before);
        }
        assertThat(target.run("check", "--read-data")).contains("no errors were found");
        assertThat(snapshots()).isEqualTo(2);
    }

    private interface Cut {
        void now() throws IOException, InterruptedException;
    }

    private Thread atTheFirstPack(Cut cut) {
        return new Thread(() -> {
            try {
                while (packs() == 0) {
                    Thread.onSpinWait();
                }
                cut.now();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private int snapshots() throws Exception {
        return target.run("snapshots", "--json").split("\"short_id\"", -1).length - 1;
    }

    private long packs() throws IOException {
        try (var files = Files.walk(temp.resolve("target/data"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}

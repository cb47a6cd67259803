package dev.reeve.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.ssh.SshServer;
import dev.reeve.machine.tree.FileTree;
import dev.reeve.machine.tree.ShellTree;
import dev.reeve.machine.tree.TreeDetail;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.ResticBinary;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.snapshot.SnapshotFilter;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a tree of oddities against the stock restic as referee, locally and over a real SSH server. */
final class FileBackupInteropTest {
    @TempDir
    Path temp;

    private Path source;
    private Storage storage;
    private ResticBinary restic;

    @BeforeEach
    void prepare() throws IOException {
        ResticBinary.require();
        source = Files.createDirectory(temp.resolve("source"));
        storage = Backups.init(temp.resolve("repository"));
        restic = new ResticBinary(temp.resolve("repository"), Backups.password());
    }

    @Test
    void resticChecksAndRestoresExactlyWhatWasPulled() throws Exception {
        OddTree.make(source, false);

        BackupResult result = backupLocally();

        assertThat(result.complete()).isTrue();
        assertThat(restic.run("check", "--read-data")).contains("no errors were found");
        assertThat(restic.run("snapshots", "--host", Backups.HOST, "--tag", Backups.JOB))
                .contains("1 snapshots");
        Path target = temp.resolve("restored");
        restic.run("restore", "latest", "--target", target.toString());
        Path restored = target.resolve(source.toString().substring(1));
        assertThat(OddTree.describe(restored)).isEqualTo(OddTree.describe(source));
    }

    @Test
    void resticFindsEveryBlobAndTreeAlreadyThere() throws Exception {
        OddTree.make(source, false);
        BackupResult ours = backupLocally();

        String said = restic.run("backup", "--json", "--host", Backups.HOST, "--force", source.toString());

        Id theirs = newestTree();
        // Above the source lie directories that others write to; the source itself is the same tree blob.
        Id ourSource = subtree(snapshot(ours).tree());
        assertThat(subtree(theirs)).isEqualTo(ourSource);
        assertThat(said).contains("\"data_blobs\":0,");
        assertThat(restic.run("check", "--read-data")).contains("no errors were found");
    }

    @Test
    void anUnchangedTreeIsTakenOverFromResticsSnapshot() throws Exception {
        OddTree.make(source, false);
        restic.run("backup", "--host", Backups.HOST, source.toString());

        BackupResult result = backupLocally();

        assertThat(result.parent()).isNotNull();
        assertThat(result.counts().filesUnmodified()).isPositive();
        assertThat(result.counts().filesNew() + result.counts().filesChanged()).isZero();
        assertThat(result.counts().bytesRead()).isZero();
    }

    @Test
    void sshAndLocalReadingGiveTheSameTree() throws Exception {
        OddTree.make(source, true);
        BackupResult local = backupLocally();

        try (SshServer server = SshServer.start();
                Machine machine = server.connect()) {
            // Another host name, so that there is no parent to take anything over from.
            BackupResult remote = Backups.run(
                    storage, new ShellTree(machine), Backups.request(source).onHost("host2"));

            assertThat(remote.via()).isEqualTo("tar");
            assertThat(remote.findings()).isEmpty();
            assertThat(remote.counts().bytesRead()).isEqualTo(local.counts().bytesRead());
            assertThat(subtree(snapshot(remote).tree()))
                    .isEqualTo(subtree(snapshot(local).tree()));
        }
    }

    @Test
    void sftpAloneGivesTheSameContentAndSaysWhatItCannotTell() throws Exception {
        OddTree.make(source, false);

        try (SshServer server = SshServer.with().sftpOnly().start();
                Machine machine = server.connect()) {
            BackupResult result = Backups.run(storage, FileTree.overSftp(machine), Backups.request(source));

            assertThat(result.notTold())
                    .contains(TreeDetail.NANOSECONDS, TreeDetail.CHANGE_TIME, TreeDetail.ATTRIBUTES);
            assertThat(result.findings()).anyMatch(finding -> finding.code().equals("backup.details-not-told"));
            assertThat(result.troubles()).isEmpty();
        }
        Path target = temp.resolve("restored");
        restic.run("restore", "latest", "--target", target.toString());
        Path restored = target.resolve(source.toString().substring(1));
        for (String name : new String[] {"random", "sparse", "quo\"te\\back", "漢字 😀", "one"}) {
            assertThat(restored.resolve(name)).hasSameBinaryContentAs(source.resolve(name));
        }
        assertThat(restic.run("check", "--read-data")).contains("no errors were found");
    }

    @Test
    void onlyWhatChangedIsReadAgain() throws Exception {
        OddTree.make(source, true);
        backupLocally();
        Files.writeString(source.resolve("one"), "changed", StandardOpenOption.APPEND);
        Files.writeString(source.resolve("added"), "new");
        Files.delete(source.resolve("empty-file"));

        BackupResult result = backupLocally();

        // The three names of one file are read once.
        assertThat(result.counts().bytesRead()).isEqualTo("hardchanged".length() + "new".length());
        assertThat(result.counts().filesNew()).isEqualTo(1);
        assertThat(result.counts().filesChanged()).isEqualTo(3);
        assertThat(restic.run("check", "--read-data")).contains("no errors were found");
    }

    @Test
    void nothingChangedMeansNothingAdded() throws Exception {
        OddTree.make(source, true);
        BackupResult first = backupLocally();

        BackupResult second = backupLocally();

        assertThat(second.counts().bytesRead()).isZero();
        assertThat(second.counts().dirsUnmodified()).isPositive();
        assertThat(subtree(snapshot(second).tree()))
                .isEqualTo(subtree(snapshot(first).tree()));
    }

    private BackupResult backupLocally() throws IOException, InterruptedException {
        try (Machine machine = new LocalMachine("here")) {
            return Backups.run(storage, new ShellTree(machine), Backups.request(source));
        }
    }

    private static Snapshot snapshot(BackupResult result) {
        return Objects.requireNonNull(result.snapshot());
    }

    /** The tree blob of the source directory below a snapshot's root. */
    private Id subtree(Id root) throws IOException, InterruptedException {
        Id tree = root;
        for (Path part : source) {
            String json = restic.run("cat", "blob", tree.hex());
            Matcher node = Pattern.compile(
                            "\"name\":\"" + Pattern.quote(part.toString()) + "\".*?\"subtree\":\"([0-9a-f]{64})\"")
                    .matcher(json);
            assertThat(node.find()).as(json).isTrue();
            tree = Id.parse(node.group(1));
        }
        return tree;
    }

    private Id newestTree() throws IOException {
        try (Repository repository = Backups.open(storage)) {
            return repository.snapshots().newest(SnapshotFilter.all()).tree();
        }
    }
}

package dev.reeve.cli;

import static dev.reeve.cli.NightlyFixture.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Catalogue;
import dev.reeve.journal.Journal;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.ProofLevel;
import dev.reeve.journal.RunRecorder;
import dev.reeve.journal.Scope;
import dev.reeve.machine.ssh.SshServer;
import dev.reeve.repository.ResticBinary;
import dev.reeve.repository.storage.RcloneServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies as an administrator has them: by hand and after the nightly backup; over SFTP, REST and to a disk. */
final class CopyCommandTest {
    private static SshServer server;

    @TempDir
    Path temp;

    private NightlyFixture reeve;

    @BeforeAll
    static void start() {
        server = SshServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void make() throws IOException {
        ResticBinary.require();
        reeve = new NightlyFixture(temp, server, "C").init().trusting();
        secret("other.key", "anderes-passwort");
        secret("second.key", "rest-passwort");
    }

    private void secret(String name, String text) throws IOException {
        Path file = Files.writeString(reeve.conf().resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** Adds repositories and a job that is copied. */
    private void inventory(String repositories, String copyTo) throws IOException {
        Files.writeString(reeve.conf().resolve("copies.yaml"), """
                reeve: 1
                repositories:
                REPOSITORIES
                backups:
                  copied:
                    source: { host: server, files: { paths: ['DIR/srv'] } }
                    to: main
                    copy-to: COPIES
                """.replace("REPOSITORIES", repositories)
                .replace("COPIES", copyTo)
                .replace("DIR", temp.toString()));
    }

    private ResticBinary restic(String directory) {
        return new ResticBinary(temp.resolve(directory), "anderes-passwort");
    }

    private void assertSound(String directory, int snapshots) throws Exception {
        ResticBinary restic = restic(directory);
        assertThat(restic.run("check", "--read-data")).contains("no errors were found");
        String json = restic.run("snapshots", "--json");
        assertThat(json.split("\"short_id\"", -1)).hasSize(snapshots + 1);
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    @Test
    void byHandOverSftp() throws Exception {
        inventory("  nas: { sftp: { host: server, path: DIR/nas }, password: { file: other.key } }", "[nas]");
        reeve.json(10, "repository", "copy", "main", "nas");
        reeve.json(0, "repository", "init", "nas");
        reeve.json(0, "backup", "nightly");
        Files.write(reeve.srv().resolve("new"), new byte[50_000]);
        String second = reeve.json(0, "backup", "nightly");
        reeve.json(0, "backup", "first");

        String dry = reeve.json(0, "repository", "copy", "main", "nas", "nightly", "--dry-run");
        assertThat(count(dry, "\"snapshot\":")).isEqualTo(2);
        assertThat(dry).contains("\"bytes_stored\":0").doesNotContain("\"copy\":");
        String one = reeve.json(0, "repository", "copy", "main", "nas", member(second, "snapshot"));
        assertThat(count(one, "\"copy\":")).isEqualTo(1);
        String rest = reeve.json(0, "repository", "copy", "main", "nas", "nightly", "latest");
        assertThat(count(rest, "\"copy\":")).isEqualTo(2);
        String again = reeve.json(0, "repository", "copy", "main", "nas");
        assertThat(again).contains("\"copied\":[]", "\"blobs\":0", "\"bytes_stored\":0");

        assertSound("nas", 3);
        assertThat(reeve.table("repository", "copy", "main", "nas"))
                .contains("main → nas", "0 copied, 3 there already");
        assertThat(reeve.run("journal", "list").out()).contains("copy");
        reeve.json(0, "snapshot", "list", "--repository", "nas");
        reeve.assertNoSecretLeaked();
    }

    @Test
    void afterTheBackupOverRestWithALogin() throws Exception {
        Files.createDirectories(temp.resolve("served"));
        try (RcloneServer rclone =
                RcloneServer.start(temp.resolve("served"), "--user", "reeve", "--pass", "rest-passwort")) {
            inventory(
                    "  web: { rest: { url: '" + rclone.url().resolve("/web")
                            + "', user: reeve, password: { file: second.key } }, password: { file: other.key } }",
                    "[web]");
            assertThat(reeve.json(0, "repository", "init", "web")).contains("rest:http://");
            String done = reeve.json(0, "backup", "copied");
            assertThat(done).contains("\"to\":\"web\"", "\"job\":\"copied\"", "\"outcome\":\"well\"");
            assertThat(count(done, "\"copy\":")).isEqualTo(1);
            assertSound("served/web", 1);

            secret("second.key", "falsch");
            String refused = reeve.json(3, "backup", "copied");
            assertThat(refused).contains("repository.server-refuses");
            assertThat(reeve.run("backup", "copied").out()).contains("→ web", "failed");
        }
        secret("second.key", "rest-passwort");
        reeve.assertNoSecretLeaked();
    }

    @Test
    void aDiskInADrawerIsANoteThenAWarningAndMissesNothing() throws Exception {
        Path mountPoint = Files.createDirectories(temp.resolve("media"));
        inventory(
                "  disk: { path: DIR/media/reeve, password: { file: other.key } }",
                "[{ repository: disk, grace: 7d }]");
        String absent = reeve.json(0, "backup", "copied");
        assertThat(absent).contains("copying.target-absent", "\"severity\":\"note\"");
        assertThat(mountPoint).isEmptyDirectory();

        reeve.wait(Duration.ofDays(8));
        assertThat(reeve.json(1, "backup", "copied")).contains("\"severity\":\"warning\"");
        assertThat(mountPoint).isEmptyDirectory();

        reeve.json(0, "repository", "init", "disk");
        String back = reeve.json(0, "backup", "copied");
        assertThat(count(back, "\"copy\":"))
                .as("what was missed is made up for")
                .isEqualTo(3);
        assertSound("media/reeve", 3);
        assertThat(reeve.json(0, "journal", "list", "--open")).doesNotContain("copying.target-absent");

        Files.move(temp.resolve("media/reeve"), temp.resolve("drawer"));
        assertThat(reeve.json(0, "backup", "copied"))
                .as("the grace begins anew with each copy")
                .contains("\"severity\":\"note\"");
    }

    @Test
    void onlyWhatADrillHasProvedIsCopied() throws Exception {
        inventory("  disk: { path: DIR/disk, password: { file: other.key } }", "[{ repository: disk, only: proved }]");
        reeve.json(0, "repository", "init", "disk");
        String first = reeve.json(0, "backup", "copied");
        assertThat(first).contains("\"waiting\":1", "\"copied\":[]");
        reeve.json(0, "verify", "--repository", "main", "--read-data");
        assertThat(reeve.json(0, "backup", "copied")).contains("\"waiting\":2", "\"copied\":[]");

        prove(first);
        String third = reeve.json(0, "backup", "copied");
        assertThat(third).contains("\"waiting\":2", "\"copied\":[{\"snapshot\":\"" + member(first, "snapshot"));
        assertSound("disk", 1);
    }

    @Test
    void verifiedIsEnoughWhereItIsAsked() throws Exception {
        inventory(
                "  disk: { path: DIR/disk, password: { file: other.key } }", "[{ repository: disk, only: verified }]");
        reeve.json(0, "repository", "init", "disk");
        reeve.json(0, "backup", "copied");
        reeve.json(0, "verify", "--repository", "main");
        assertThat(reeve.json(0, "backup", "copied"))
                .as("structure is not enough")
                .contains("\"waiting\":2");
        reeve.json(0, "verify", "--repository", "main", "--read-data");
        String third = reeve.json(0, "backup", "copied");

        assertThat(count(third, "\"copy\":")).isEqualTo(2);
        assertThat(third).contains("\"waiting\":1");
    }

    private void prove(String backup) {
        Journal journal = new Journal(reeve.journal(), Clock.fixed(reeve.now(), ZoneOffset.UTC));
        RunRecorder.start(
                        journal,
                        Scope.job("drill", "weekly").inRepository("main"),
                        Catalogue.of(Locale.ENGLISH),
                        "0",
                        new Random(1))
                .level(ProofLevel.PROVED)
                .snapshot(member(backup, "snapshot"), member(backup, "tree"))
                .finish(Outcome.WELL);
    }

    @Test
    void whatWasForgottenThereIsNotCopiedAgain() throws Exception {
        inventory("  disk: { path: DIR/disk, password: { file: other.key } }", "[disk]");
        reeve.json(0, "repository", "init", "disk");
        reeve.json(0, "backup", "copied");
        reeve.json(0, "backup", "copied");
        restic("disk").run("forget", "--keep-last", "1", "--prune");
        String third = reeve.json(0, "backup", "copied");

        assertThat(count(third, "\"copy\":")).isEqualTo(1);
        assertSound("disk", 2);
        assertThat(count(reeve.json(0, "repository", "copy", "main", "disk"), "\"copy\":"))
                .as("by hand it is")
                .isEqualTo(1);
    }

    @Test
    void aCopyThatTheJournalKnowsMustBeThere() throws Exception {
        inventory("  disk: { path: DIR/disk, password: { file: other.key } }", "[disk]");
        reeve.json(0, "repository", "init", "disk");
        reeve.json(0, "backup", "nightly");
        new ResticBinary(reeve.repository(), reeve.password()).run("tag", "--add", "kept");
        reeve.json(0, "repository", "copy", "main", "disk");
        Files.write(reeve.srv().resolve("new"), new byte[50_000]);
        reeve.json(0, "backup", "nightly");
        reeve.json(0, "repository", "copy", "main", "disk");
        reeve.json(0, "verify", "--repository", "disk", "--read-data");

        Path gone;
        try (Stream<Path> snapshots = Files.list(temp.resolve("disk/snapshots"))) {
            gone = snapshots.findFirst().orElseThrow();
        }
        byte[] content = Files.readAllBytes(gone);
        Files.delete(gone);
        assertThat(reeve.json(1, "verify", "--repository", "disk")).contains("verify.snapshot-missing");
        Files.write(gone, content);
        reeve.json(0, "verify", "--repository", "disk");
        reeve.json(0, "snapshot", "forget", "--repository", "disk", "--keep-last", "1", "nightly");
        reeve.json(0, "verify", "--repository", "disk");
    }

    @Test
    void withoutItsJournalNothingIsCopiedAndTheNextJobIsDone() throws Exception {
        inventory("  disk: { path: DIR/disk, password: { file: other.key } }", "[disk]");
        reeve.json(0, "repository", "init", "disk");
        Files.writeString(Files.createDirectories(reeve.journal()).resolve("2000-01.jsonl"), "");
        try (Stream<Path> files = Files.list(reeve.journal())) {
            for (Path file : files.toList()) {
                Files.delete(file);
                Files.createDirectory(file);
            }
        }
        String said = reeve.json(3, "backup", "copied", "first");
        assertThat(said).contains("journal.");
        assertThat(count(said, "\"snapshot\":")).as("both jobs are done").isEqualTo(2);
        assertThat(temp.resolve("disk/snapshots")).isEmptyDirectory();
    }

    @Test
    void mistakesAreSaidBeforeAnythingIsDone() throws Exception {
        inventory("  disk: { path: DIR/disk, password: { file: other.key } }", "[disk]");
        reeve.json(2, "repository", "copy", "main", "main");
        reeve.json(2, "repository", "copy", "main", "dusk");
        reeve.json(2, "repository", "copy", "main");
        reeve.json(0, "repository", "init", "disk");
        assertThat(reeve.json(2, "repository", "copy", "main", "disk", "nothing"))
                .contains("repository.snapshot-not-found");
        secret("other.key", "falsch");
        reeve.json(12, "repository", "copy", "main", "disk");
        assertThat(reeve.json(3, "backup", "copied")).contains("repository.wrong-password");
    }

    @Test
    void aPasswordInTheClearIsAWarning() throws Exception {
        inventory(
                "  web: { rest: { url: 'http://backup.invalid:8000/', user: a, password: { file: second.key } },"
                        + " password: { file: other.key } }",
                "[web]");
        assertThat(reeve.json(3, "repository", "copy", "main", "web")).contains("cli.password-in-the-clear");
    }
}

package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cli.CommandLineFixture.Said;
import dev.reeve.journal.Incident;
import dev.reeve.journal.Journal;
import dev.reeve.journal.JournalContents;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.ProofLevel;
import dev.reeve.journal.RunEntry;
import dev.reeve.repository.Repository;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.lock.RepositoryLock;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyCommandTest {
    private static final Clock CLOCK = Clock.fixed(CommandLineFixture.NOW, ZoneOffset.UTC);

    @TempDir
    Path temporary;

    private BackupFixture backups;

    @BeforeEach
    void backUp() throws IOException {
        backups = new BackupFixture(temporary).withTwoSnapshots();
    }

    private JournalContents journal() {
        return new Journal(temporary.resolve("journal"), CLOCK).read();
    }

    private List<RunEntry> verifications() {
        return journal().runs().stream()
                .filter(run -> run.scope().command().equals("verify"))
                .toList();
    }

    private List<String> openIncidents() {
        return journal().incidents(true).stream()
                .map(Incident::latest)
                .map(latest -> latest.finding().code())
                .toList();
    }

    /** The smallest pack is one of content: directories take more room than these files. */
    private Path contentPack() throws IOException {
        return java.util.Collections.min(
                backups.files("main", "data"),
                java.util.Comparator.comparing(pack -> pack.toFile().length()));
    }

    private void flipAByte(Path pack) throws IOException {
        byte[] bytes = Files.readAllBytes(pack);
        bytes[40] ^= 1;
        Files.setPosixFilePermissions(pack, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        Files.write(pack, bytes);
    }

    @Test
    void theStructureIsVerifiedAndJournaled() {
        Said said = backups.run("verify", "--repository", "main");

        assertThat(said.err()).isEmpty();
        assertThat(said.exit()).isZero();
        assertThat(said.out())
                .startsWith("main  " + temporary + "/main\nVerified     present (structure)\nSnapshots    2\n")
                .contains("Read         0 packs, 0 B (structure only)\n")
                .endsWith("Outcome      well\n");
        assertThat(verifications()).singleElement().satisfies(run -> {
            assertThat(run.scope().repository()).isEqualTo("main");
            assertThat(run.level()).isEqualTo(ProofLevel.PRESENT);
            assertThat(run.outcome()).isEqualTo(Outcome.WELL);
            assertThat(run.thorough()).isTrue();
        });
        assertThat(backups.run("journal", "list").exit()).isZero();
    }

    @Test
    void everyRepositoryIsVerifiedWhenNoneIsNamed() {
        String said = backups.json(1, "verify", "--read-data");

        assertThat(said)
                .contains("\"repository\":\"main\"", "\"repository\":\"offsite\"")
                .contains("\"level\":\"intact\"", "\"share\":\"all\"", "verify.no-snapshots");
        assertThat(backups.json(0, "verify", "files", "--read-data")).doesNotContain("offsite");
        assertThat(backups.run("verify", "files", "-o", "jsonl").out())
                .startsWith("{\"kind\":\"repository\",\"repository\":\"main\"");
    }

    @Test
    void aFlippedByteIsFoundByReadingAndStaysOpenUntilReadAgain() throws IOException {
        Path pack = contentPack();
        byte[] whole = Files.readAllBytes(pack);
        flipAByte(pack);
        assertThat(backups.run("verify", "files").exit()).isZero();

        Said said = backups.run("verify", "files", "--read-data");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("nothing: it is damaged", "cannot be restored whole", "Outcome      findings");
        assertThat(said.err()).startsWith("problem: The pack data/");
        assertThat(backups.json(1, "verify", "files", "--read-data"))
                .contains("verify.pack-damaged", "\"damages\":1")
                .doesNotContain("\"level\"");
        assertThat(openIncidents()).containsExactly("verify.pack-damaged");

        Files.write(pack, whole);
        assertThat(backups.run("verify", "files").exit()).isZero();
        assertThat(openIncidents()).containsExactly("verify.pack-damaged");
        assertThat(backups.run("verify", "files", "--read-data").exit()).isZero();
        assertThat(openIncidents()).isEmpty();
    }

    @Test
    void aSnapshotThatTheJournalKnowsMustBeThereUnlessSomebodySettlesIt() throws IOException {
        Files.delete(backups.files("main", "snapshots").get(0));

        assertThat(backups.json(1, "verify", "files")).contains("verify.snapshot-missing");
        assertThat(backups.run("verify", "files").exit()).isEqualTo(1);
        String incident = journal().incidents(true).get(0).fingerprint();
        assertThat(backups.run(
                                "journal",
                                "resolve",
                                incident,
                                "--fix",
                                "forgotten on purpose",
                                "--journal",
                                temporary.resolve("journal").toString())
                        .exit())
                .isZero();
        assertThat(backups.run("verify", "files").exit()).isZero();
    }

    @Test
    void aShareRotatesAndIsPartial() {
        for (int round = 0; round < 2; round++) {
            assertThat(backups.json(0, "verify", "files", "--read-data-subset", "50%"))
                    .contains("\"share\":\"50%\"", "\"level\":\"present\"");
        }
        assertThat(verifications()).hasSize(2).noneMatch(RunEntry::thorough);
        assertThat(new RepositoryHistory(journal(), "main").roundsRead()).isEqualTo(2);
        assertThat(new RepositoryHistory(journal(), "offsite").roundsRead()).isZero();
    }

    @Test
    void aSnapshotIsComparedWithItsHost() throws IOException {
        backups.write("docs/plan.txt", "another plan\n");
        Said said = backups.run("verify", "files", "--against-source");

        assertThat(said.err()).startsWith("problem: ").doesNotContain("critical");
        assertThat(said.out())
                .contains(
                        "\n\nfiles ↔ here\nVerified     same as the source\n",
                        "Since then   1 changed, 0 new, 0 deleted");
        assertThat(said.exit()).isZero();
        assertThat(backups.json(0, "verify", "files", "--against-source"))
                .contains("\"level\":\"same\"", "\"same\":2", "\"via\":\"");
        assertThat(verifications().get(1)).satisfies(run -> {
            assertThat(run.scope().job()).isEqualTo("files");
            assertThat(run.level()).isEqualTo(ProofLevel.SAME);
            assertThat(run.snapshotId()).startsWith(backups.id(1));
        });
    }

    @Test
    void aJobWithoutSnapshotCannotBeCompared() {
        assertThat(backups.json(3, "verify", "elsewhere", "--against-source"))
                .contains("repository.no-matching-snapshot", "\"outcome\":\"failed\"");
        assertThat(verifications())
                .last()
                .satisfies(run -> assertThat(run.outcome()).isEqualTo(Outcome.FAILED));
    }

    @Test
    void oneRepositoryThatFailsDoesNotStopTheRest() throws IOException {
        Files.delete(temporary.resolve("main/config"));
        backups.backUp(BackupFixture.SECOND, "elsewhere");

        assertThat(backups.json(3, "verify")).contains("repository.no-repository", "\"repository\":\"offsite\"");
        assertThat(backups.run("verify", "files").exit()).isEqualTo(10);
        assertThat(verifications().get(0).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void wrongPasswordAndLockHaveTheirExitCodes() throws IOException {
        try (Storage storage = backups.storage("main");
                Repository repository =
                        Repository.open(storage, TestRepositories.PASSWORD, TestRepositories.environment(CLOCK));
                RepositoryLock lock = repository.lockExclusive()) {
            assertThat(backups.run("verify", "files").exit()).isEqualTo(11);
            lock.ensureFresh();
        }
        backups.forgetPassword();
        assertThat(backups.run("verify", "files").exit()).isEqualTo(12);
    }

    @Test
    void whatCannotBeMeantIsAUsageError() {
        assertThat(backups.run("verify", "--read-data", "--read-data-subset", "1/2")
                        .exit())
                .isEqualTo(2);
        assertThat(backups.run("verify", "--read-data-subset", "8/7").exit()).isEqualTo(2);
        assertThat(backups.run("verify", "nobody").exit()).isEqualTo(2);
        assertThat(backups.run("verify", "--repository", "nowhere").exit()).isEqualTo(2);
        assertThat(verifications()).isEmpty();
    }
}

package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cli.CommandLineFixture.Said;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code reeve snapshot} says of repositories with which something is wrong. */
final class SnapshotTroubleTest {
    @TempDir
    Path temporary;

    private BackupFixture backups;
    private String source;

    @BeforeEach
    void backUp() throws IOException {
        backups = new BackupFixture(temporary).withTwoSnapshots();
        source = backups.source().toString();
    }

    @Test
    void aRepositoryThatFailsDoesNotHideTheOthers() throws IOException {
        Files.delete(temporary.resolve("offsite/config"));
        Said said = backups.run("snapshot", "list");

        assertThat(said.out()).contains(" here ");
        assertThat(said.err()).contains("offsite");
        assertThat(said.exit()).isEqualTo(3);
        assertThat(backups.json(10, "snapshot", "list", "--repository", "offsite"))
                .contains("repository.no-repository");
    }

    @Test
    void aDamagedSnapshotFileIsSaid() throws IOException {
        Files.writeString(backups.files("main", "snapshots").get(0), "nonsense");

        assertThat(backups.json(3, "snapshot", "list", "--repository", "main"))
                .contains("repository.snapshot-damaged", "\"files\":3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "ls latest", "ls files", "find *", "diff latest latest", "dump files /"})
    void noRepositoryWrongPasswordAndLockHaveTheirExitCodes(String command) throws IOException {
        String[] words = ("snapshot " + command + " --repository main").split(" ");
        try (Storage storage = backups.storage("main");
                Repository repository = Repository.open(
                        storage,
                        TestRepositories.PASSWORD,
                        TestRepositories.environment(Clock.fixed(CommandLineFixture.NOW, ZoneOffset.UTC)));
                RepositoryLock lock = repository.lockExclusive()) {
            assertThat(backups.run(words).exit()).isEqualTo(11);
            lock.ensureFresh();
        }
        backups.forgetPassword();
        assertThat(backups.run(words).exit()).isEqualTo(12);
        Files.delete(temporary.resolve("main/config"));
        assertThat(backups.run(words).exit()).isEqualTo(10);
    }

    @Test
    void aListingThatIsCutShortSaysSo() throws IOException {
        for (Path pack : packsOf("docs")) {
            Files.delete(pack);
        }
        backups.json(3, "snapshot", "ls", "files", source, "--recursive");
        Said said = backups.run("snapshot", "ls", "files", source, "--recursive");

        assertThat(said.out()).isEqualTo(source + "/docs\n");
        assertThat(said.err()).startsWith("problem: ");
        assertThat(said.exit()).isEqualTo(3);
    }

    /** Makes a third snapshot that needs what only the first had but for its root; gives the packs of before. */
    private List<Path> packsOf(String untouched) throws IOException {
        assertThat(backups.source().resolve(untouched)).isDirectory();
        List<Path> before = backups.files("main", "data");
        backups.write("readme", "read me again\n");
        backups.backUp(CommandLineFixture.NOW, "files");
        return before;
    }
}

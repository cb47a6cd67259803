package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cli.CommandLineFixture.Said;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotCommandsTest {
    /** Only read, so one for all. */
    private static BackupFixture backups;

    private static String source;

    @BeforeAll
    static void backUp(@TempDir Path temporary) throws IOException {
        backups = new BackupFixture(temporary).withTwoSnapshots();
        backups.backUp(BackupFixture.SECOND, "elsewhere");
        source = backups.source().toString();
    }

    @Test
    void listsTheSnapshotsOfEveryRepository() {
        Said said = backups.run("snapshot", "list");

        assertThat(said.exit()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.out()
                        .lines()
                        .map(line -> line.replaceAll("\\b[0-9a-f]{8}\\b", "ID").replaceAll(" +", " ")))
                .containsExactly(
                        "REPOSITORY SNAPSHOT TIME HOST JOB FILES SIZE PATHS",
                        "main ID 2026-11-21 02:00 here files 3 21 B " + source,
                        "main ID 2026-11-22 02:00 here files 3 24 B " + source,
                        "offsite ID 2026-11-22 02:00 here elsewhere 1 13 B " + source + "/docs");
    }

    @Test
    void listsThoseThatAreAskedFor() {
        assertThat(backups.run("snapshot", "list", "--repository", "main", "--latest", "1")
                        .out())
                .hasLineCount(2)
                .contains("2026-11-22")
                .doesNotContain("REPOSITORY");
        assertThat(backups.run("snapshot", "list", "--job", "nobody").out()).isEqualTo("No snapshots.\n");
        assertThat(backups.run("snapshot", "list", "--host", "here", "--path", source)
                        .out())
                .hasLineCount(3);
        assertThat(backups.json(0, "snapshot", "list", "--latest", "1"))
                .contains("\"files\":3", "\"bytes\":24", "\"repository\":\"main\"");
        assertThat(backups.run("snapshot", "list", "--job", "files", "-o", "jsonl")
                        .out()
                        .lines()
                        .map(line -> line.substring(0, 15)))
                .containsExactly("{\"kind\":\"snapsh", "{\"kind\":\"snapsh", "{\"kind\":\"end\",\"");
    }

    @Test
    void noLockIsLeftBehind() throws IOException {
        backups.run("snapshot", "ls", "files");
        backups.run("snapshot", "ls", "nonsense", "--repository", "main");

        assertThat(backups.files("main", "locks")).isEmpty();
    }

    @Test
    void listsADirectory() {
        assertThat(backups.run("snapshot", "ls", "files", source).out())
                .isEqualTo(source + "/docs\n" + source + "/new\n" + source + "/readme\n");
        assertThat(backups.run("snapshot", "ls", "files", source, "--recursive").out())
                .hasLineCount(5)
                .endsWith(source + "/new/b.bin\n" + source + "/readme\n");
        assertThat(backups.run("snapshot", "ls", "files", source + "/readme", "-l")
                        .out())
                .matches("-rw[-rwx]{7} \\S+ +\\S+ + 8 [-0-9]{10} [0-9:]{5} " + source + "/readme\n");
    }

    @Test
    void aListingIsAlsoForPrograms() {
        assertThat(backups.json(0, "snapshot", "ls", "files", source, "--recursive"))
                .startsWith("{\"reeve\":1,\"command\":\"snapshot ls\",\"result\":{\"entries\":[{\"path\":")
                .contains("\"summary\":{\"repository\":\"main\",\"snapshot\":\"")
                .endsWith("\"findings\":[],\"exit\":0}\n");
        assertThat(backups.run("snapshot", "ls", "files", source, "-o", "jsonl")
                        .out()
                        .lines())
                .hasSize(5)
                .last()
                .isEqualTo("{\"kind\":\"end\",\"reeve\":1,\"command\":\"snapshot ls\",\"exit\":0}");
        assertThat(backups.json(2, "snapshot", "ls", "files", "/nowhere")).contains("\"result\":null");
    }

    @Test
    void snapshotsAreNamedByJobByIdAndByTime() {
        String first = backups.id(0);

        assertThat(backups.run("snapshot", "ls", first, source + "/docs").out()).contains("old.txt");
        assertThat(backups.run("snapshot", "ls", first.substring(0, 7), source + "/docs")
                        .out())
                .contains("old.txt");
        assertThat(backups.run("snapshot", "ls", "latest", source + "/docs").out())
                .doesNotContain("old.txt");
        assertThat(backups.run("snapshot", "ls", "files", source + "/docs", "--at", "2026-11-21 12:00")
                        .out())
                .contains("old.txt");
        assertThat(backups.run("snapshot", "ls", "latest", source + "/docs", "--at", "36h")
                        .out())
                .contains("old.txt");
    }

    @Test
    void anIdIsLookedForInEveryRepository() {
        String id = backups.run("snapshot", "list", "--repository", "offsite")
                .out()
                .lines()
                .toList()
                .get(1)
                .substring(0, 8);

        assertThat(backups.run("snapshot", "ls", id, source).out()).isEqualTo(source + "/docs\n");
        assertThat(backups.run("snapshot", "ls", id, "--repository", "main").exit())
                .isEqualTo(2);
    }

    @Test
    void aNameThatIsNoneIsAnsweredWithTheNearest() {
        Said said = backups.run("snapshot", "ls", "fiels");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err())
                .startsWith("problem: \"fiels\" names no snapshot in main, offsite.\n")
                .contains("Did you mean: files?");
        assertThat(backups.run("snapshot", "ls", "00000000").err())
                .startsWith("problem: \"00000000\" names no snapshot")
                .contains("  | " + backups.id(1) + "  2026-11-22T02:00:00Z  here  files\n");
    }

    @Test
    void whatCannotBeMeantIsAUsageError() {
        assertThat(backups.run("snapshot", "ls", backups.id(0), "--at", "7d").exit())
                .isEqualTo(2);
        assertThat(backups.run("snapshot", "ls", "files", "--at", "nonsense").exit())
                .isEqualTo(2);
        assertThat(backups.run("snapshot", "ls", "files", "--repository", "nowhere")
                        .exit())
                .isEqualTo(2);
        assertThat(backups.run("snapshot", "ls").exit()).isEqualTo(2);
        assertThat(backups.run("snapshot").exit()).isEqualTo(2);
    }

    @Test
    void aJobWithoutSnapshotHasNone() {
        assertThat(backups.run("snapshot", "ls", "elsewhere", "--repository", "main")
                        .exit())
                .isEqualTo(3);
        assertThat(backups.run("snapshot", "ls", "files", "--at", "2020-01-01").exit())
                .isEqualTo(3);
        assertThat(backups.run("snapshot", "ls", "latest", "--at", "2020-01-01").exit())
                .isEqualTo(3);
    }

    @Test
    void findsByNameTheNewestFirst() {
        Said said = backups.run("snapshot", "find", "*.TXT", "-i", "--job", "files");

        assertThat(said.exit()).isZero();
        assertThat(said.out().replaceAll("\\b[0-9a-f]{8}\\b", "ID"))
                .isEqualTo("ID  2026-11-22 02:00  here  files  main\n"
                        + "  " + source + "/docs/plan.txt\n"
                        + "\n"
                        + "ID  2026-11-21 02:00  here  files  main\n"
                        + "  " + source + "/docs/old.txt\n"
                        + "  " + source + "/docs/plan.txt\n");
        assertThat(backups.run("snapshot", "find", "*.TXT").out()).isEqualTo("Nothing found.\n");
        assertThat(backups.json(0, "snapshot", "find", "*.TXT")).contains("\"found\":[]");
        assertThat(backups.json(0, "snapshot", "find", "old.txt")).contains("\"size\":4", "\"tags\":[\"files\"]");
    }

    @Test
    void findsByTypeSizeAndTime() {
        assertThat(backups.run("snapshot", "find", "--type", "f", "--min-size", "12", "--max-size", "1k")
                        .out())
                .contains("/docs/plan.txt")
                .doesNotContain("old.txt", "readme");
        assertThat(backups.run("snapshot", "find", source, "--type", "d").out())
                .contains("/docs\n")
                .doesNotContain("readme");
        assertThat(backups.run("snapshot", "find", "readme", "--older", "2000-01-01")
                        .out())
                .isEqualTo("Nothing found.\n");
        assertThat(backups.run("snapshot", "find", "readme", "--newer", "2000-01-01", "-l")
                        .out())
                .contains(" 8 ");
        assertThat(backups.run("snapshot", "find", "readme", "--job", "elsewhere")
                        .out())
                .isEqualTo("Nothing found.\n");
    }

    @Test
    void aQuestionMustBeAsked() {
        assertThat(backups.run("snapshot", "find").err()).contains("needs PATTERN");
        assertThat(backups.run("snapshot", "find", "x", "--blob", "ab").exit()).isEqualTo(2);
        assertThat(backups.run("snapshot", "find", "--tree", "ab", "--blob", "ab")
                        .exit())
                .isEqualTo(2);
        assertThat(backups.run("snapshot", "find", "--type", "x").err()).contains("f, d, l, b, c, p, s");
        assertThat(backups.run("snapshot", "find", "x", "--min-size", "many").exit())
                .isEqualTo(2);
        assertThat(backups.run("snapshot", "find", "--blob", "xyz").exit()).isEqualTo(2);
        assertThat(backups.run("snapshot", "find", "--blob", "0".repeat(64)).exit())
                .isEqualTo(2);
    }

    @Test
    void findsWhatUsesABlob() {
        String listing = backups.json(0, "snapshot", "ls", "files", source);
        String tree = listing.replaceAll(".*/docs\"[^}]*\"tree\":\"([0-9a-f]{64}).*\n", "$1");

        assertThat(backups.run("snapshot", "find", "--tree", tree, "--repository", "main")
                        .out())
                .endsWith("  " + source + "/docs\n")
                .hasLineCount(2);
    }

    @Test
    void comparesTwoSnapshots() {
        Said said = backups.run("snapshot", "diff", backups.id(0), "files");

        assertThat(said.exit()).isZero();
        assertThat(said.out())
                .startsWith("-    " + source + "/docs/old.txt\n"
                        + "M    " + source + "/docs/plan.txt\n"
                        + "+    " + source + "/new\n"
                        + "+    " + source + "/new/b.bin\n"
                        + "\n"
                        + "Files: 1 added, 1 removed, 1 changed\n"
                        + "Directories: 1 added, 0 removed\n");
        assertThat(backups.json(0, "snapshot", "diff", backups.id(0), "files"))
                .contains("\"changed_files\":1", "\"after\":{\"type\":\"file\",\"size\":13}");
        assertThat(backups.run("snapshot", "diff", backups.id(0), "latest", source + "/new")
                        .exit())
                .isEqualTo(2);
        assertThat(backups.run("snapshot", "diff", backups.id(0), "latest", source + "/docs", "--metadata")
                        .out())
                .startsWith("-    " + source + "/docs/old.txt\nM    " + source + "/docs/plan.txt\n");
        assertThat(backups.run("snapshot", "diff", "files", "files").out()).startsWith("\nFiles: 0 added");
        assertThat(backups.run("snapshot", "diff", "files", "abcdef01").exit()).isEqualTo(2);
    }

    @Test
    void dumpsAFileAsItWas() {
        Said said = backups.run("snapshot", "dump", "files", source + "/docs/plan.txt", "--at", "2026-11-21 12:00");

        assertThat(said).isEqualTo(new Said(0, "the plan\n", ""));
        assertThat(backups.run("snapshot", "dump", "files", source + "/new/b.bin")
                        .out())
                .isEqualTo("a\0b");
    }

    @Test
    void dumpsADirectoryAsAnArchive() {
        assertThat(backups.run("snapshot", "dump", "files", source).out())
                .contains("docs/plan.txt", "the new plan", "ustar");
        assertThat(backups.run("snapshot", "dump", "files", source, "--archive", "zip")
                        .out())
                .startsWith("PK");
        assertThat(backups.run("snapshot", "dump", "files", source, "--archive", "rar")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void aTerminalTakesTextOnly() {
        assertThat(backups.onTerminal("snapshot", "dump", "files", source + "/readme")
                        .out())
                .isEqualTo("read me\n");
        Said binary = backups.onTerminal("snapshot", "dump", "files", source + "/new/b.bin");
        assertThat(binary.exit()).isEqualTo(2);
        assertThat(binary.out()).isEmpty();
        assertThat(binary.err()).contains("is no text");
        assertThat(backups.onTerminal("snapshot", "dump", "files", source).exit())
                .isEqualTo(2);
    }

    @Test
    void contentIsNoJson() {
        assertThat(backups.json(2, "snapshot", "dump", "files", "/")).contains("cli.conflicting-options");
        assertThat(backups.run("snapshot", "dump", "files", "/nowhere").exit()).isEqualTo(2);
        assertThat(backups.run("snapshot", "dump", "files").exit()).isEqualTo(2);
    }

    @Test
    void rightsToReadOnlyAreNoTrouble() {
        assertThat(OpenRepository.nothingCanBeWritten(new AccessDeniedException("locks")))
                .isTrue();
        assertThat(OpenRepository.nothingCanBeWritten(
                        new IOException(new FileSystemException("x", null, "Read-only file system"))))
                .isTrue();
        assertThat(OpenRepository.nothingCanBeWritten(new IOException("Input/output error")))
                .isFalse();
    }
}

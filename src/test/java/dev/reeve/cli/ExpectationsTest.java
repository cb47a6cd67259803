package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder into which an application writes its own dumps at night. */
final class ExpectationsTest {
    private static final Instant NIGHT = BackupFixture.FIRST;

    @TempDir
    Path temporary;

    private BackupFixture reeve;

    @BeforeEach
    void prepare() throws IOException {
        reeve = new BackupFixture(temporary);
        expect("{ path: 'DIR/source/dumps/*.bak', younger-than: 26h, at-least: 1KiB, min-ratio: 50 }");
    }

    private void expect(String expectation) throws IOException {
        Path inventory = temporary.resolve("reeve.yaml");
        Files.writeString(
                inventory,
                Files.readString(inventory)
                        .replaceFirst(
                                "exclude: \\[\"\\*\\.tmp\"\\](, expect: .*? \\} \\])? \\}",
                                "exclude: [\"*.tmp\"], expect: [ " + expectation.replace("DIR", temporary.toString())
                                        + " ] }"));
    }

    private void dump(String name, int size, Instant written) throws IOException {
        reeve.write("dumps/" + name, "d".repeat(size));
        Files.setLastModifiedTime(reeve.source().resolve("dumps/" + name), FileTime.from(written));
    }

    private String backup(Instant when, int exit) {
        CommandLineFixture.Said said = reeve.at(when, "backup", "files", "-o", "json");
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(exit);
        assertThat(said.out()).as("the snapshot is kept").contains("\"complete\":true", "\"snapshot\":\"");
        return said.out();
    }

    @Test
    void whatIsAsExpectedIsWell() throws IOException {
        dump("old.bak", 10, NIGHT.minusSeconds(400_000));
        dump("new.bak", 5000, NIGHT.minusSeconds(3600));
        dump("newer.log", 1, NIGHT.minusSeconds(60));
        assertThat(backup(NIGHT, 0)).doesNotContain("expected-file");
        dump("new2.bak", 2600, NIGHT.plusSeconds(3600));
        backup(NIGHT.plusSeconds(7200), 0);
    }

    @Test
    void anOldOneASmallOneAndAShrunkOneAreFindings() throws IOException {
        dump("a.bak", 5000, NIGHT.minusSeconds(3600));
        backup(NIGHT, 0);
        Instant later = NIGHT.plusSeconds(27 * 3600);
        assertThat(backup(later, 1)).contains("backup.expected-file-old", "dumps/a.bak", "1d4h", "1d2h");
        dump("b.bak", 1500, later.minusSeconds(60));
        assertThat(backup(later, 1))
                .contains("backup.expected-file-shrank", "5000", "1500")
                .doesNotContain("-old\"");
        dump("c.bak", 900, later.plusSeconds(30));
        assertThat(backup(later.plusSeconds(60), 1)).contains("backup.expected-file-small", "1KiB", "900");
        assertThat(reeve.at(later, "journal", "list", "--open").out()).contains("dumps/c.bak");
    }

    @Test
    void shrinkingIsSeenAlsoWhereEverythingIsReadAgain() throws IOException {
        dump("a.bak", 5000, NIGHT.minusSeconds(3600));
        backup(NIGHT, 0);
        dump("b.bak", 1500, NIGHT);
        assertThat(reeve.at(NIGHT.plusSeconds(60), "backup", "files", "--read-all", "-o", "json")
                        .out())
                .contains("backup.expected-file-shrank");
    }

    @Test
    void noneAtAllIsAFinding() throws IOException {
        reeve.write("dumps/readme", "no dump");
        assertThat(backup(NIGHT, 1)).contains("backup.expected-file-missing");
    }

    @Test
    void whatIsExcludedOrDatedInTheFutureDoesNotCount() throws IOException {
        expect("{ younger-than: 26h }");
        reeve.write("x.tmp", "excluded");
        for (String name : new String[] {"docs/plan.txt", "docs/old.txt", "readme"}) {
            Files.setLastModifiedTime(reeve.source().resolve(name), FileTime.from(NIGHT.minusSeconds(200_000)));
        }
        Files.setLastModifiedTime(reeve.source().resolve("x.tmp"), FileTime.from(NIGHT));
        dump("future.bak", 5000, NIGHT.plusSeconds(1_000_000));
        assertThat(backup(NIGHT, 1)).contains("backup.expected-file-old", "dated in the future");
    }
}

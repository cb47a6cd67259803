package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.render.OutputSchema;
import dev.reeve.render.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code reeve report} on the command line. */
final class ReportCommandTest {
    private static final Instant DECEMBER = Instant.parse("2026-12-05T08:00:00Z");

    @TempDir
    Path folder;

    private CommandLineFixture line;

    @BeforeEach
    void prepare() throws Exception {
        Files.writeString(
                folder.resolve("reeve.yaml"), "reeve: 1\nhosts: { db1: { local: true } }\nreport: { company: ACME }\n");
        JournalFixture.write(folder.resolve("journal"));
        Map<String, String> variables = Map.of(
                "HOME",
                folder.toString(),
                "REEVE_JOURNAL",
                folder.resolve("journal").toString());
        line = new CommandLineFixture(folder, variables, DECEMBER, Terminal.pipe());
    }

    @Test
    void withoutOptionsItIsLastMonthsPageOnStandardOutput() {
        CommandLineFixture.Said said = line.run("report");

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out()).startsWith("<!DOCTYPE html>").contains("November 2026", "ACME", "It melted.");
    }

    @Test
    void jsonIsAsPublishedHoweverItIsAskedFor() throws Exception {
        CommandLineFixture.Said output = line.run("report", "-o", "json");
        CommandLineFixture.Said format = line.run("report", "--format", "json");
        CommandLineFixture.Said file = line.run("report", "--to", "nov.json");

        assertThat(new OutputSchema().mistakes(output.out())).isEmpty();
        assertThat(output.out()).contains("\"month\":\"2026-11\"", "\"made\":2", "\"lights\":{");
        assertThat(format.out()).isEqualTo(output.out());
        assertThat(Files.readString(folder.resolve("nov.json"))).isEqualTo(output.out());
        assertThat(file.out()).isEqualTo(folder.resolve("nov.json") + "\n");
    }

    @Test
    void aFileIsNotReplacedUnasked() throws Exception {
        Files.createDirectory(folder.resolve("reports"));
        CommandLineFixture.Said first = line.run("report", "--to", "reports", "--format", "md", "-o", "json");
        Path file = folder.resolve("reports/reeve-2026-11.md");

        assertThat(first.exit()).as(first.out()).isZero();
        assertThat(new OutputSchema().mistakes(first.out())).isEmpty();
        assertThat(file).content().startsWith("# ACME · Operations report · November 2026");
        assertThat(line.run("report", "--to", file.toString()).err()).contains("exists already");
        assertThat(line.run("report", "--to", file.toString(), "--overwrite", "always", "--lang", "zh")
                        .exit())
                .isZero();
        assertThat(file).content().startsWith("# ACME · 运维月报 · 2026年11月");
        assertThat(folder.resolve("reports")).isDirectoryNotContaining("glob:**.reeve-part");
    }

    @Test
    void whatCannotBeIsSaidBeforeAnythingIsDone() {
        assertThat(line.run("report", "--month", "2027-01").exit()).isEqualTo(2);
        assertThat(line.run("report", "--month", "last").exit()).isEqualTo(2);
        assertThat(line.run("report", "--overwrite", "always").exit()).isEqualTo(2);
        assertThat(line.run("report", "-o", "json", "--format", "html").exit()).isEqualTo(2);
        assertThat(line.run("report", "--to", "no/such/place.html").exit()).isEqualTo(3);
    }
}

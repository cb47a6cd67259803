package dev.reeve.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.journal.JournalProblem;
import dev.reeve.render.result.VersionFacts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class PrinterTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Finding warning = Finding.of(
                    JournalProblem.DAMAGED_LINE, Subject.item("x"), "path", "/j/\u001b[2J.jsonl", "line", "3")
            .withEvidence(List.of("unexpected \u0007 end"));
    private final Answer answer =
            Answer.of(new VersionFacts("1", "Java", "Linux"), List.of(warning, warning.withSeverity(Severity.NOTE)));

    private int print(OutputFormat format, Locale language, Terminal terminal, boolean quiet, Answer what) {
        Printer.Look look = new Printer.Look(format, Catalogue.of(language), terminal, ZoneOffset.UTC, quiet);
        return new Printer(stream(out), stream(err), look).print("version", what, Severity.WARNING);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, false, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void peopleReadDataOnOneStreamAndFindingsOnTheOther() {
        int exit = print(OutputFormat.TABLE, Locale.ENGLISH, Terminal.pipe(), true, answer);

        assertThat(exit).isEqualTo(ExitCode.FINDINGS.status());
        assertThat(text(out)).isEqualTo("reeve 1\nJava\nLinux\n");
        assertThat(text(err)).isEqualTo("""
                        problem: Line 3 of the journal file /j/\\x1b[2J.jsonl is damaged and was skipped.
                        cause:   reeve or the machine stopped while the line was being written, or the file was changed by hand.
                        fix:     Nothing is needed: later entries are read. To be rid of this message, delete line 3 with an editor.
                        prevent: Never edit the journal by hand; keep the machine on an uninterruptible power supply.
                          | unexpected \\x07 end
                        """);
    }

    @Test
    void theLabelsAreChineseInChinese() {
        print(OutputFormat.TABLE, Locale.CHINA, Terminal.pipe(), false, answer);

        assertThat(text(err).lines().limit(4).map(line -> line.substring(0, 3)))
                .containsExactly("问题：", "原因：", "解决：", "预防：");
        assertThat(text(err).split("\n\n"))
                .as("notes are left out only with --quiet")
                .hasSize(2);
    }

    @Test
    void colourIsForTerminalsThatWantIt() {
        print(OutputFormat.TABLE, Locale.ENGLISH, new Terminal(true, true, 80, true), true, answer);
        assertThat(text(err)).startsWith("\u001b[33mproblem:\u001b[0m ");

        err.reset();
        print(OutputFormat.TABLE, Locale.ENGLISH, new Terminal(true, true, 80, false), true, answer);
        assertThat(text(err)).doesNotContain("\u001b");
    }

    @Test
    void jsonIsTheEnvelopeAndNothingElse() {
        int exit = print(OutputFormat.JSON, Locale.ENGLISH, Terminal.pipe(), false, answer.incomplete());

        assertThat(exit).isEqualTo(ExitCode.INCOMPLETE.status());
        assertThat(text(err)).isEmpty();
        assertThat(text(out))
                .startsWith("{\"reeve\":1,\"command\":\"version\",\"exit\":3,\"result\":{\"version\":\"1\"")
                .endsWith("]}\n")
                .hasLineCount(1);
        assertThat(new OutputSchema().mistakes(text(out))).isEmpty();
    }

    @Test
    void theSchemaFindsMistakes() {
        OutputSchema schema = new OutputSchema();

        assertThat(schema.mistakes("{\"reeve\":1}")).isNotEmpty();
        assertThat(schema.mistakes("{\"reeve\":1,\"command\":\"version\",\"exit\":0,\"result\":{},\"findings\":[]}"))
                .isNotEmpty();
        assertThat(schema.mistakes("{\"reeve\":1,\"command\":\"version\",\"exit\":5,\"result\":null,\"findings\":[]}"))
                .isNotEmpty();
    }

    @Test
    void jsonLinesEndWithTheirEnd() {
        print(OutputFormat.JSONL, Locale.ENGLISH, Terminal.pipe(), false, answer);

        assertThat(text(err)).isEmpty();
        List<String> lines = text(out).lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("{\"kind\":\"result\",\"result\":{\"version\":\"1\"");
        assertThat(lines.get(1)).startsWith("{\"kind\":\"finding\",\"fingerprint\":\"");
        assertThat(lines.get(3)).isEqualTo("{\"kind\":\"end\",\"reeve\":1,\"command\":\"version\",\"exit\":1}");
    }

    @Test
    void theExitCodeFollowsTheWorkThenTheFindings() {
        assertThat(answer.exitCode(Severity.WARNING)).isEqualTo(ExitCode.FINDINGS);
        assertThat(answer.exitCode(Severity.UNKNOWN)).isEqualTo(ExitCode.OK);
        assertThat(answer.incomplete().exitCode(Severity.CRITICAL)).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(Answer.of(Result.none()).exitCode(Severity.NOTE)).isEqualTo(ExitCode.OK);
    }
}

package dev.reeve.render.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.journal.JournalProblem;
import dev.reeve.render.CheckedResult.Checked;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

final class MonitoringTextTest {
    private static final Catalogue ENGLISH = Catalogue.of(Locale.ENGLISH);
    private static final Instant BEGAN = Instant.parse("2026-11-22T08:00:00.5Z");
    private static final Finding BAD = damaged("/j|x", Severity.CRITICAL);

    private static Finding damaged(String path, Severity severity) {
        return Finding.of(JournalProblem.DAMAGED_LINE, Subject.host("db1").at(path), "path", path, "line", "3")
                .withSeverity(severity);
    }

    private static List<Checked> things(String item, Finding... findings) {
        Measure used = new Measure("disk.used", 91.25, Measure.Unit.PERCENT, 90.0, 95.0);
        Measure bytes = Measure.of("disk.free", 1.0e12, Measure.Unit.BYTES);
        return List.of(new Checked(
                "host",
                "db1",
                true,
                1.5,
                List.of(
                        CheckResult.of("reachable", Subject.host("db1")),
                        new CheckResult(
                                "disk-space", Subject.host("db1").at(item), List.of(findings), List.of(used, bytes)))));
    }

    @Test
    void nagiosReadsOneLineAndItsData() {
        assertThat(NagiosText.of(things("/var", BAD), List.of(BAD), NagiosText.State.CRITICAL, ENGLISH))
                .isEqualTo(
                        "REEVE CRITICAL - Line 3 of the journal file /j/x is damaged and was skipped. | "
                                + "'db1 disk.used /var'=91.25%;90;95 'db1 disk.free /var'=1000000000000B;; "
                                + "'db1 duration'=1.5s\n"
                                + "CRITICAL: Line 3 of the journal file /j/x is damaged and was skipped.\n");
        assertThat(NagiosText.of(things("/var"), List.of(), NagiosText.State.OK, ENGLISH))
                .startsWith("REEVE OK - 1 looked at, 2 checks, all well | ");
    }

    @Test
    void nagiosKnowsFourStates() {
        assertThat(NagiosText.state(List.of(), true)).isEqualTo(NagiosText.State.OK);
        assertThat(NagiosText.state(List.of(), false)).isEqualTo(NagiosText.State.UNKNOWN);
        assertThat(NagiosText.state(List.of(damaged("a", Severity.NOTE)), true)).isEqualTo(NagiosText.State.OK);
        assertThat(NagiosText.state(
                        List.of(damaged("a", Severity.UNKNOWN), damaged("b", Severity.WARNING)), true))
                .isEqualTo(NagiosText.State.WARNING);
        assertThat(NagiosText.state(List.of(damaged("a", Severity.UNKNOWN)), true))
                .isEqualTo(NagiosText.State.UNKNOWN);
        assertThat(NagiosText.state(List.of(BAD, damaged("b", Severity.WARNING)), false))
                .isEqualTo(NagiosText.State.CRITICAL);
    }

    @Property(tries = 300)
    void junitIsXmlWhateverAHostSays(@ForAll String hostile) throws Exception {
        Finding warning = damaged(hostile, Severity.WARNING);
        String xml = JUnitText.of(things(hostile + "\u001b\ud800<&\"", warning), BEGAN, ENGLISH);

        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(xml.codePoints().noneMatch(c -> c == 27)).isTrue();
    }

    @Test
    void junitTellsFailuresFromErrors() {
        assertThat(JUnitText.of(things("/var", damaged("x", Severity.UNKNOWN)), BEGAN, ENGLISH))
                .contains("tests=\"2\" failures=\"0\" errors=\"1\"")
                .contains("timestamp=\"2026-11-22T08:00:00\"")
                .contains("<error type=\"unknown\"");
    }

    @Property(tries = 300)
    void prometheusReadsEveryLine(@ForAll String hostile) {
        String text = PrometheusText.of(things(hostile + "\n\"\\\u001b", BAD), List.of(BAD), BEGAN);
        Pattern line = Pattern.compile(
                "# (HELP|TYPE) reeve_\\w+ .*|reeve_\\w+(\\{(\\w+=\"([^\"\\\\]|\\\\[\\\\\"n])*\",?)+})? -?[0-9.E+-]+",
                Pattern.DOTALL);

        assertThat(text.split("\n")).allMatch(each -> line.matcher(each).matches());
        assertThat(text).contains("reeve_findings{severity=\"critical\"} 1\n");
        assertThat(text).contains("reeve_last_run_timestamp_seconds 1795334400\n");
    }
}

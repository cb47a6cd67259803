package dev.reeve.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Severity;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.fleet.HostVisit;
import dev.reeve.survey.Seen;
import dev.reeve.survey.Survey;
import dev.reeve.survey.Unseen;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hosts of named releases, recorded when they were well and when real causes had made them ill, before the real judge.
 * {@code mvn test -Dtest=RecordedHostsTest -Dreeve.update=true} writes the expected results anew, to be read in the diff.
 */
class RecordedHostsTest {
    private static final int LONGEST = 120;

    static List<Recording> recordings() {
        return Recording.all();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void recordedHostIsJudgedAsItWas(Recording recording) throws IOException {
        String text = text(recording);
        if (Boolean.getBoolean("reeve.update")) {
            Files.writeString(recording.golden(), text);
        }
        assertThat(text).isEqualTo(Files.readString(recording.golden()));
    }

    /** Nothing that a release really says is beyond a parser. */
    @ParameterizedTest
    @MethodSource("recordings")
    void everythingIsUnderstood(Recording recording) {
        assertThat(recording.judged().findings())
                .extracting(Finding::code)
                .doesNotContain(
                        Survey.INSPECT.problem(Unseen.NOT_UNDERSTOOD).code(),
                        Survey.INSPECT.problem(Unseen.NO_ANSWER).code(),
                        Survey.INSPECT.problem(Unseen.CUT).code());
    }

    @Test
    void everyReleaseHasTwoRecordings() {
        Map<String, Long> counts =
                recordings().stream().collect(Collectors.groupingBy(Recording::release, Collectors.counting()));
        assertThat(counts)
                .isNotEmpty()
                .allSatisfy((release, count) -> assertThat(count).as(release).isGreaterThanOrEqualTo(2));
    }

    private static String text(Recording recording) {
        HostVisit.Said said = recording.said();
        Seen seen = recording.judged(said);
        HostIdentity identity = HostIdentity.of(said.quick().parse());
        StringBuilder text = new StringBuilder("%s, kernel %s, %s, uid %d, at %s%n"
                .formatted(identity.name(), identity.kernel(), identity.init(), identity.uid(), said.asked()));
        seen.trouble().forEach(finding -> text.append("! ").append(line(finding)));
        for (CheckResult result : seen.results()) {
            String item = result.subject().item();
            Severity worst = result.worst();
            text.append(result.check())
                    .append(item == null || item.equals(result.check()) ? "" : " " + clipped(item))
                    .append(": ")
                    .append(worst == null ? "well" : worst.label());
            result.measures().forEach(measure -> text.append(", ").append(measure(measure)));
            text.append('\n');
            result.findings().forEach(finding -> text.append("    ").append(line(finding)));
        }
        return text.toString();
    }

    private static String line(Finding finding) {
        String arguments = new TreeMap<>(finding.arguments())
                .entrySet().stream()
                        .filter(each -> !each.getKey().equals("host"))
                        .map(each -> each.getKey() + "=" + clipped(each.getValue()))
                        .collect(Collectors.joining(", "));
        return finding.severity().label() + " " + finding.code() + " " + arguments + "\n";
    }

    private static String measure(Measure measure) {
        BigDecimal value = BigDecimal.valueOf(measure.value()).round(new MathContext(5));
        return measure.name() + " " + value.stripTrailingZeros().toPlainString()
                + measure.unit().sign();
    }

    private static String clipped(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}

package dev.reeve.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RestoreProblemTest {
    @ParameterizedTest
    @EnumSource
    void isExplainedInBothLanguages(RestoreProblem problem) {
        Finding finding = Finding.of(
                problem,
                Subject.host("web1"),
                "host",
                "web1",
                "target",
                "/t",
                "repository",
                "r",
                "snapshot",
                "s",
                "count",
                "1",
                "first",
                "/a",
                "reason",
                "why",
                "files",
                "2",
                "path",
                "/b",
                "beside",
                "1",
                "command",
                "1",
                "dumped",
                "1",
                "loaded",
                "1",
                "name",
                "1",
                "safety",
                "1",
                "there",
                "1");
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
            Explanation words = Catalogue.of(locale).explain(finding);
            assertThat(Stream.of(words.problem(), words.cause(), words.fix(), words.prevention()))
                    .noneMatch(String::isBlank)
                    .noneMatch(text -> text.contains("{"));
            boolean chinese = words.fix().codePoints().anyMatch(c -> c >= 0x4e00 && c <= 0x9fff);
            assertThat(chinese).isEqualTo(locale.equals(Locale.SIMPLIFIED_CHINESE));
        }
    }
}

package dev.reeve.inspect.website;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WebsiteProblemTest {
    @ParameterizedTest
    @EnumSource
    void isExplainedInBothLanguages(WebsiteProblem problem) {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
            Explanation words = Catalogue.of(locale).explain(Finding.of(problem, Subject.host("web1")));
            assertThat(Stream.of(words.problem(), words.cause(), words.fix(), words.prevention()))
                    .noneMatch(String::isBlank);
            boolean chinese = words.fix().codePoints().anyMatch(c -> c >= 0x4e00 && c <= 0x9fff);
            assertThat(chinese).isEqualTo(locale.equals(Locale.SIMPLIFIED_CHINESE));
        }
    }
}

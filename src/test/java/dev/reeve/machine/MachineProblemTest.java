package dev.reeve.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MachineProblemTest {
    @ParameterizedTest
    @EnumSource
    void isExplainedInBothLanguages(MachineProblem problem) {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
            Explanation words = Catalogue.of(locale).explain(Finding.of(problem, Subject.host("db1")));
            assertThat(Stream.of(words.problem(), words.cause(), words.fix(), words.prevention()))
                    .noneMatch(String::isBlank);
            boolean chinese = words.fix().codePoints().anyMatch(c -> c >= 0x4e00 && c <= 0x9fff);
            assertThat(chinese).isEqualTo(locale.equals(Locale.SIMPLIFIED_CHINESE));
        }
    }

    @Test
    void tellsATimeOutFromALostConnection() {
        Finding late = MachineProblem.interrupted("db1", new CommandTimeout("db1", Duration.ofSeconds(7)))
                .finding();
        assertThat(late.code()).isEqualTo("machine.command-timeout");
        assertThat(Catalogue.of(Locale.ENGLISH).explain(late).problem())
                .contains("db1")
                .contains("7 seconds");
        assertThat(MachineProblem.interrupted("db1", new IOException("cut"))
                        .finding()
                        .code())
                .isEqualTo("machine.connection-lost");
    }
}

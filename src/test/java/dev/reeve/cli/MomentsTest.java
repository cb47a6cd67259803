package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Failure;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MomentsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneId.of("Asia/Shanghai"));

    @ParameterizedTest
    @CsvSource({
        "90m, 2026-11-23T06:30:00Z",
        "36h, 2026-11-21T20:00:00Z",
        "7d, 2026-11-16T08:00:00Z",
        "1 w, 2026-11-16T08:00:00Z",
        "2026-11-22, 2026-11-21T16:00:00Z",
        "2026-11-22 23:30, 2026-11-22T15:30:00Z",
        "2026-11-22T23:30:15, 2026-11-22T15:30:15Z",
        "2026-11-22T23:30:00Z, 2026-11-22T23:30:00Z",
        "2026-11-22T23:30:00+01:00, 2026-11-22T22:30:00Z",
    })
    void areRead(String text, String moment) {
        assertThat(Moments.parse("--since", text, CLOCK)).isEqualTo(Instant.parse(moment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01", "7", "d", "-1d", "9999999d", "2026-11-22T25:00"})
    void orComplainedAbout(String text) {
        assertThatThrownBy(() -> Moments.parse("--since", text, CLOCK))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.finding().code()).isEqualTo("cli.invalid-time"));
    }
}

package dev.reeve.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationNotationTest {
    @Test
    void readsUnits() {
        assertThat(DurationNotation.parse("26h")).contains(Duration.ofHours(26));
        assertThat(DurationNotation.parse("1h30m")).contains(Duration.ofMinutes(90));
        assertThat(DurationNotation.parse("7d")).contains(Duration.ofDays(7));
        assertThat(DurationNotation.parse("0s")).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "h", "1h 30m", "30m1h", "-1s", "1.5h", "1w", "1H", "9999999s", "1s "})
    void refusesEverythingElse(String text) {
        assertThat(DurationNotation.parse(text)).isEmpty();
    }

    @Property
    void whatIsWrittenIsReadTheSame(@ForAll @LongRange(min = 0, max = 86_400L * 900_000) long seconds) {
        Duration duration = Duration.ofSeconds(seconds);
        assertThat(DurationNotation.parse(DurationNotation.format(duration))).contains(duration);
    }
}

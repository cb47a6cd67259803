package dev.reeve.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "1500, 1.5 kB",
        "9949, 9.9 kB",
        "9950, 10 kB",
        "999499, 999 kB",
        "999500, 1.0 MB",
        "693000000, 693 MB",
        "1200000000, 1.2 GB",
        "9223372036854775807, 9.2 EB",
    })
    void bytes(long bytes, String text) {
        assertThat(Quantities.bytes(bytes)).isEqualTo(text);
    }

    @Property
    void bytesAreNeverMoreThanThreeFigures(@ForAll @LongRange(min = 0) long bytes) {
        assertThat(Quantities.bytes(bytes)).matches("\\d{1,3}(\\.\\d)? [kMGTPE]?B");
    }

    @ParameterizedTest
    @CsvSource({
        "-5, 0 s",
        "0, 0.0 s",
        "420, 0.4 s",
        "9949, 9.9 s",
        "9950, 10 s",
        "59499, 59 s",
        "59500, 1 min",
        "200000, 3 min 20 s",
        "3599600, 1 h",
        "7500000, 2 h 5 min",
        "273600000, 3 d 4 h",
    })
    void durations(long millis, String text) {
        assertThat(Quantities.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void rates() {
        assertThat(Quantities.rate(2_400_000_000L, Duration.ofSeconds(2))).isEqualTo("1.2 GB/s");
        assertThat(Quantities.rate(5, Duration.ZERO)).isEqualTo("-");
    }

    @Test
    void counts() {
        assertThat(Quantities.count(49_279)).isEqualTo("49,279");
    }
}

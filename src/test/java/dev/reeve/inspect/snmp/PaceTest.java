package dev.reeve.inspect.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reeve.inspect.snmp.Pace.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Forecasts of consumables, as properties. */
class PaceTest {
    private static final Instant START = Instant.parse("2026-08-01T08:00:00Z");

    /** Use at an even pace with a refill at each empty, and a day left out wherever {@code missing} says so. */
    private static List<Reading> use(double perDay, int days, List<Boolean> missing) {
        List<Reading> readings = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            if (day == 0 || day == days - 1 || !missing.get(day % missing.size())) {
                double used = perDay * day;
                readings.add(new Reading(START.plus(Duration.ofDays(day)), 100 - used % 100));
            }
        }
        return readings;
    }

    @Property(tries = 300)
    void anEvenPaceIsFoundThroughRefillsAndMissingDays(
            @ForAll @DoubleRange(min = 0.05, max = 4) double perDay,
            @ForAll @IntRange(min = 30, max = 92) int days,
            @ForAll @Size(min = 7, max = 7) List<Boolean> missing) {
        List<Boolean> some = new ArrayList<>(missing);
        some.set(0, false);
        some.set(3, false);

        assertThat(Pace.ofFalling(use(perDay, days, some)).orElseThrow()).isCloseTo(perDay, within(perDay * 0.02));
    }

    @Property(tries = 300)
    void aCounterThatStartsAnewChangesNothing(
            @ForAll @DoubleRange(min = 1, max = 500) double pages, @ForAll @IntRange(min = 3, max = 35) int reset) {
        List<Reading> readings = new ArrayList<>();
        for (int day = 0; day < 40; day++) {
            double count = day < reset ? 120_000 + pages * day : pages * (day - reset);
            readings.add(new Reading(START.plus(Duration.ofDays(day)), count));
        }

        assertThat(Pace.ofGrowing(readings).orElseThrow()).isCloseTo(pages, within(pages * 0.01));
    }

    @Property(tries = 500)
    void anyReadingsGiveASoundForecastOrNone(
            @ForAll @Size(max = 40) List<@DoubleRange(min = 0, max = 100) Double> levels,
            @ForAll @IntRange(min = 0, max = 100) int hours) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            readings.add(new Reading(START.plus(Duration.ofHours((long) hours * i)), levels.get(i)));
        }
        Instant now = START.plus(Duration.ofDays(200));

        SupplyForecast.of(readings, now, ZoneOffset.UTC).ifPresent(forecast -> {
            assertThat(forecast.perDay()).isFinite().isNotNegative();
            assertThat(forecast.thisMonth()).isNotNegative();
            assertThat(forecast.nextMonth()).isNotNegative();
            if (forecast.runsOut() != null) {
                assertThat(forecast.runsOut()).isAfterOrEqualTo(now);
            }
        });
    }

    @Property(tries = 200)
    void moreLeftNeverNeedsMore(
            @ForAll @DoubleRange(min = 0.1, max = 20) double perDay,
            @ForAll @DoubleRange(min = 0, max = 99) double left) {
        SupplyForecast less =
                SupplyForecast.of(falling(perDay, left), START, ZoneOffset.UTC).orElseThrow();
        SupplyForecast more = SupplyForecast.of(falling(perDay, left + 1), START, ZoneOffset.UTC)
                .orElseThrow();

        assertThat(more.thisMonth()).isLessThanOrEqualTo(less.thisMonth());
        assertThat(more.thisMonth() + more.nextMonth()).isLessThanOrEqualTo(less.thisMonth() + less.nextMonth());
    }

    /** Thirty days that end with {@code left}, refilled as often as it takes. */
    private static List<Reading> falling(double perDay, double left) {
        List<Reading> readings = new ArrayList<>();
        for (int day = 30; day >= 0; day--) {
            readings.add(new Reading(START.minus(Duration.ofDays(day)), left + perDay * day));
        }
        return readings;
    }

    @Test
    void saysWhenItEndsAndWhatTheNextMonthNeeds() {
        // 2 percent a day, 20 left on the 1st of August: empty after 10 days, then 42 percent of a new one in August
        // and
        // 60 in September, so that another one is begun on the 30th of September.
        SupplyForecast forecast =
                SupplyForecast.of(falling(2, 20), START, ZoneOffset.UTC).orElseThrow();

        assertThat(forecast.perDay()).isCloseTo(2, within(1e-9));
        assertThat(forecast.runsOut()).isEqualTo(START.plus(Duration.ofDays(10)));
        assertThat(forecast.thisMonth()).isEqualTo(1);
        assertThat(forecast.nextMonth()).isEqualTo(1);
    }

    @Test
    void staysSilentWithTooLittleToGoBy() {
        assertThat(SupplyForecast.of(List.of(), START, ZoneOffset.UTC)).isEmpty();
        assertThat(Pace.ofFalling(use(2, 6, List.of(false)))).isEmpty();
        assertThat(Pace.ofFalling(use(2, 4, List.of(false)))).isEmpty();
        assertThat(Pace.ofFalling(use(2, 9, List.of(false)))).isPresent();
    }

    @Test
    void whatIsNotUsedNeverRunsOut() {
        SupplyForecast forecast =
                SupplyForecast.of(falling(0, 50), START, ZoneOffset.UTC).orElseThrow();

        assertThat(forecast.runsOut()).isNull();
        assertThat(forecast.nextMonth()).isZero();
    }
}

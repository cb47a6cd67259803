package dev.reeve.inventory.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The moments of an expression are those of a cron that looks at the clock each minute. */
final class CronTimesTest {
    /** Half hours of change, changes at midnight and in the south, none at all, and a country that left out a day. */
    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "Australia/Lord_Howe",
            "America/Santiago",
            "Asia/Shanghai",
            "Africa/Cairo",
            "Asia/Kathmandu",
            "America/St_Johns");

    private static List<Instant> moments(String expression, ZoneId zone, Instant after, Instant until) {
        CronTimes times = new CronTimes(CronExpression.of(expression), zone);
        List<Instant> moments = new ArrayList<>();
        for (Instant next = times.next(after); !next.isAfter(until); next = times.next(next)) {
            moments.add(next);
        }
        return moments;
    }

    @Provide
    Arbitrary<String> expressions() {
        return Combinators.combine(field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 7))
                .as((minute, hour, day, month, week) -> String.join(" ", minute, hour, day, month, week))
                .filter(text -> {
                    try {
                        CronExpression.parse(text);
                        return true;
                    } catch (CronFault e) {
                        return e.kind() != CronFault.Kind.NEVER;
                    }
                });
    }

    private static Arbitrary<String> field(int least, int most) {
        Arbitrary<Integer> value = Arbitraries.integers().between(least, most);
        Arbitrary<String> range = Combinators.combine(
                        value, value, Arbitraries.integers().between(1, 9))
                .as((a, b, step) -> Math.min(a, b) + "-" + Math.max(a, b) + (step == 1 ? "" : "/" + step))
                .filter(text -> least > 0 || most != 7 || !text.matches("[1-6]-0.*"));
        Arbitrary<String> item = Arbitraries.oneOf(value.map(String::valueOf), range);
        Arbitrary<String> list = item.list().ofMinSize(1).ofMaxSize(3).map(items -> String.join(",", items));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(2, Arbitraries.just("*")), net.jqwik.api.Tuple.of(3, list));
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(ZONES);
    }

    /** Weeks at random in twenty years. */
    @Property(tries = 300)
    void areThoseOfACronOnTheWall(
            @ForAll("expressions") String expression,
            @ForAll("zones") String zone,
            @ForAll @net.jqwik.api.constraints.IntRange(max = 7300) int day) {
        Instant after = Instant.parse("2010-01-01T00:00:00Z").plus(day, ChronoUnit.DAYS);
        Instant until = after.plus(9, ChronoUnit.DAYS);
        ZoneId place = ZoneId.of(zone);
        assertThat(moments(expression, place, after, until))
                .as("%s in %s from %s", expression, zone, after)
                .isEqualTo(new CronClock(expression, place).runs(after, until));
    }

    /** Around every change of the clock of some years, with expressions that meet the hour that changes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "30 2 * * *",
                "0 2 * * *",
                "59 1 * * *",
                "30 1 * * *",
                "0 3 * * *",
                "15,45 0-4 * * *",
                "0 0 * * *",
                "* 2 * * *",
                "30 * * * *",
                "* * * * *",
                "30 23 * * 0",
                "45 1 1 * 6"
            })
    void areRightWhereTheClockChanges(String expression) {
        for (String zone : ZONES) {
            ZoneId place = ZoneId.of(zone);
            Instant at = Instant.parse("2023-01-01T00:00:00Z");
            for (int year = 0; year < 6; year++) {
                var change = place.getRules().nextTransition(at);
                if (change == null) {
                    break;
                }
                at = change.getInstant();
                Instant after = at.minus(2, ChronoUnit.DAYS);
                Instant until = at.plus(2, ChronoUnit.DAYS);
                assertThat(moments(expression, place, after, until))
                        .as("%s in %s at %s", expression, zone, at)
                        .isEqualTo(new CronClock(expression, place).runs(after, until));
            }
        }
    }

    /** Two whole years, minute by minute. */
    @ParameterizedTest
    @CsvSource({
        "30 23 * * *,Europe/Berlin",
        "0 2 29 2 *,UTC",
        "0 2 13 * 5,America/New_York",
        "0 12 31 * *,Asia/Shanghai",
        "30 2 * 3 0,Europe/Berlin",
        "7-59/13 1-3 * * *,America/Santiago"
    })
    void areRightForYears(String expression, String zone) {
        Instant after = Instant.parse("2023-06-01T00:00:00Z");
        Instant until = after.plus(730, ChronoUnit.DAYS);
        assertThat(moments(expression, ZoneId.of(zone), after, until))
                .isEqualTo(new CronClock(expression, ZoneId.of(zone)).runs(after, until));
    }

    @Test
    void theNightThatLosesAnHourStillHasItsBackup() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant evening = LocalDateTime.parse("2026-03-28T20:00").atZone(berlin).toInstant();
        assertThat(new CronTimes(CronExpression.of("30 2 * * *"), berlin).next(evening))
                .isEqualTo(
                        LocalDateTime.parse("2026-03-29T03:00").atZone(berlin).toInstant());
    }

    @Test
    void theNightThatGainsAnHourHasOneBackup() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant evening = LocalDateTime.parse("2026-10-24T20:00").atZone(berlin).toInstant();
        List<Instant> next = new CronTimes(CronExpression.of("30 2 * * *"), berlin).next(evening, 2);
        assertThat(next.get(0)).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(Duration.between(next.get(0), next.get(1))).isEqualTo(Duration.ofHours(25));
    }

    /** Samoa went from 29 to 31 December 2011. */
    @Test
    void aDayThatWasLeftOutIsMadeUpFor() {
        ZoneId apia = ZoneId.of("Pacific/Apia");
        Instant before = LocalDateTime.parse("2011-12-29T23:45").atZone(apia).toInstant();
        assertThat(new CronTimes(CronExpression.of("30 23 * * *"), apia).next(before))
                .isEqualTo(LocalDateTime.parse("2011-12-31T00:00").atZone(apia).toInstant());
    }
}

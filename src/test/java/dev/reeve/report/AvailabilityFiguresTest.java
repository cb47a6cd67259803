package dev.reeve.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Subject;
import dev.reeve.journal.Presence;
import dev.reeve.report.figure.Area;
import dev.reeve.report.figure.Availability;
import dev.reeve.report.figure.Light;
import dev.reeve.report.figure.MonthReport;
import dev.reeve.report.figure.Observed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Availability, reckoned by hand. */
final class AvailabilityFiguresTest {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    @TempDir
    Path folder;

    private SmallHistory history;

    @BeforeEach
    void begin() {
        history = new SmallHistory(folder, ZoneId.of("Asia/Shanghai"));
    }

    private Availability october() {
        return history.report("2026-10", "2026-11-10T08:00").figures().availability();
    }

    @Test
    void aHostThatIsUpEveryNoonIsUpFromItsFirstReadingOn() {
        history.noons(OCTOBER, 1, 31, "h1", Presence.UP);

        Observed time = october().total();

        assertThat(time.availability()).isEqualTo(100.0);
        assertThat(time.up()).isEqualTo(Duration.ofHours(31 * 24 - 12));
        assertThat(time.unobserved()).isEqualTo(Duration.ofHours(12));
        assertThat(time.down()).isZero();
    }

    @Test
    void anOutageLastsFromTheFirstReadingDownToTheNextUp() {
        history.noons(OCTOBER, 1, 9, "h1", Presence.UP)
                .noons(OCTOBER, 10, 11, "h1", Presence.DOWN)
                .noons(OCTOBER, 12, 31, "h1", Presence.UP);

        Availability availability = october();

        assertThat(availability.outages()).singleElement().satisfies(outage -> {
            assertThat(outage.start()).isEqualTo(history.at("2026-10-10T12:00"));
            assertThat(outage.end()).isEqualTo(history.at("2026-10-12T12:00"));
            assertThat(outage.open()).isFalse();
        });
        assertThat(availability.total().down()).isEqualTo(Duration.ofDays(2));
        assertThat(availability.total().up()).isEqualTo(Duration.ofHours(31 * 24 - 12 - 48));
        assertThat(availability.longOutages()).isEqualTo(1);
        assertThat(availability.longThisYear()).isEqualTo(1);
    }

    @Test
    void exactlyADayIsNotMoreThanADay() {
        history.noons(OCTOBER, 1, 9, "h1", Presence.UP)
                .noons(OCTOBER, 10, 10, "h1", Presence.DOWN)
                .noons(OCTOBER, 11, 31, "h1", Presence.UP);

        assertThat(october().longOutages()).isZero();
    }

    @Test
    void unknownIsNeitherUpNorDown() {
        history.noons(OCTOBER, 1, 9, "h1", Presence.UP)
                .noons(OCTOBER, 10, 10, "h1", Presence.UNKNOWN)
                .noons(OCTOBER, 11, 31, "h1", Presence.UP);

        Observed time = october().total();

        assertThat(time.unknown()).isEqualTo(Duration.ofDays(1));
        assertThat(time.availability()).isEqualTo(100.0);
        assertThat(october().outages()).isEmpty();
    }

    @Test
    void unknownInTheMiddleOfAnOutageDoesNotEndIt() {
        history.noons(OCTOBER, 1, 1, "h1", Presence.DOWN)
                .noons(OCTOBER, 2, 2, "h1", Presence.UNKNOWN)
                .noons(OCTOBER, 3, 3, "h1", Presence.UP);

        assertThat(october().outages())
                .singleElement()
                .satisfies(outage -> assertThat(outage.length()).isEqualTo(Duration.ofDays(2)));
    }

    @Test
    void silenceIsNotObservedUnlessItIsWithinAnOutage() {
        history.reading("2026-10-01T00:00", "h1", Presence.UP)
                .reading("2026-10-05T00:00", "h1", Presence.DOWN)
                .reading("2026-10-10T00:00", "h1", Presence.UP);

        Observed time = october().total();

        assertThat(time.up()).isEqualTo(Duration.ofDays(2));
        assertThat(time.down()).isEqualTo(Duration.ofDays(5));
        assertThat(time.unobserved()).isEqualTo(Duration.ofDays(31 - 2 - 5));
    }

    @Test
    void anOutageAcrossTheMonthsEndBelongsToBothMonthsAndIsOne() {
        history.noons(OCTOBER.minusMonths(1), 1, 29, "h1", Presence.UP)
                .noons(OCTOBER.minusMonths(1), 30, 30, "h1", Presence.DOWN)
                .noons(OCTOBER, 1, 1, "h1", Presence.DOWN)
                .noons(OCTOBER, 2, 31, "h1", Presence.UP);

        Availability october = october();
        Availability september =
                history.report("2026-09", "2026-11-10T08:00").figures().availability();

        assertThat(september.total().down()).isEqualTo(Duration.ofHours(12));
        assertThat(september.outages())
                .singleElement()
                .satisfies(outage -> assertThat(outage.open()).isTrue());
        assertThat(september.longThisYear()).isZero();
        assertThat(october.total().down()).isEqualTo(Duration.ofHours(36));
        assertThat(october.outages())
                .singleElement()
                .satisfies(outage -> assertThat(outage.length()).isEqualTo(Duration.ofDays(2)));
        assertThat(october.longThisYear()).isEqualTo(1);
    }

    @Test
    void theAllowanceIsThatOfTheCalendarYear() {
        YearMonth december = YearMonth.of(2025, 12);
        history.noons(december, 1, 3, "h1", Presence.DOWN)
                .noons(december, 4, 31, "h1", Presence.UP)
                .noons(YearMonth.of(2026, 1), 1, 3, "h1", Presence.DOWN)
                .noons(YearMonth.of(2026, 1), 4, 4, "h1", Presence.UP)
                .noons(OCTOBER, 1, 31, "h1", Presence.UP);

        assertThat(october().longThisYear()).isEqualTo(1);
        assertThat(october().outages()).isEmpty();
    }

    @Test
    void theMonthInWhichTheClockGoesBackHasAnHourMore() {
        history = new SmallHistory(folder, ZoneId.of("Europe/Berlin"));
        history.reading("2026-09-30T23:00", "h1", Presence.UP).noons(OCTOBER, 1, 31, "h1", Presence.UP);

        Observed time = october().total();

        // The noons of 24 and 25 October are 25 hours apart, one more than a reading speaks for.
        assertThat(time.up()).isEqualTo(Duration.ofDays(31));
        assertThat(time.unobserved()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aHostAddedInTheMiddleIsNotObservedBefore() {
        history.noons(OCTOBER, 16, 31, "h1", Presence.UP);

        Observed time = october().total();

        assertThat(time.availability()).isEqualTo(100.0);
        assertThat(time.unobserved()).isEqualTo(Duration.ofHours(15 * 24 + 12));
        assertThat(time.coverage()).isLessThan(51);
    }

    @Test
    void everythingDown() {
        history.noons(OCTOBER, 1, 31, "h1", Presence.DOWN);

        MonthReport report = history.report("2026-10", "2026-11-10T08:00");
        Availability availability = report.figures().availability();

        assertThat(availability.total().availability()).isEqualTo(0.0);
        assertThat(availability.outages())
                .singleElement()
                .satisfies(outage -> assertThat(outage.open()).isTrue());
        assertThat(report.lights()).containsEntry(Area.AVAILABILITY, Light.BAD);
    }

    @Test
    void aServiceOfAHostThatIsDownIsNoOutageOfItsOwn() {
        Subject web = Subject.host("h1").at("nginx");
        history.reading("2026-10-01T12:00", web, Presence.UP)
                .reading("2026-10-01T12:00", "h1", Presence.UP)
                .reading("2026-10-02T12:00", web, Presence.DOWN)
                .reading("2026-10-02T12:00", "h1", Presence.DOWN)
                .reading("2026-10-02T13:00", web, Presence.UP)
                .reading("2026-10-02T13:00", "h1", Presence.UP)
                .reading("2026-10-02T14:00", web, Presence.DOWN)
                .reading("2026-10-02T15:00", web, Presence.UP);

        Availability availability = october();

        assertThat(availability.outages())
                .extracting(outage -> outage.subject().item())
                .containsExactly(null, "nginx");
        assertThat(availability.covered()).isEqualTo(1);
    }

    @Test
    void noReadingsAndAnEmptyJournalAreNotRecorded() {
        MonthReport report = history.report("2026-10", "2026-11-10T08:00");

        assertThat(report.figures().availability().recorded()).isFalse();
        assertThat(report.figures().availability().total().availability()).isNull();
        assertThat(report.lights())
                .containsEntry(Area.AVAILABILITY, Light.NONE)
                .containsEntry(Area.PATCHES, Light.NONE)
                .containsEntry(Area.BACKUPS, Light.NONE);
        assertThat(report.tasks()).isEmpty();
    }

    @Test
    void theCurrentMonthGoesAsFarAsItHasCome() {
        history.noons(OCTOBER, 1, 9, "h1", Presence.UP);

        MonthReport report = history.report("2026-10", "2026-10-10T00:00");

        assertThat(report.partial()).isTrue();
        assertThat(report.figures().availability().total().up()).isEqualTo(Duration.ofHours(9 * 24 - 12));
        assertThat(report.period().length()).isEqualTo(Duration.ofDays(9));
    }
}

package dev.reeve.report;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.Inventory;
import dev.reeve.journal.Journal;
import dev.reeve.report.digest.JournalMonths;
import dev.reeve.report.digest.MonthDigest;
import dev.reeve.report.figure.History;
import dev.reeve.report.figure.MonthReport;
import dev.reeve.report.figure.Reckoning;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;

/** The reports that a journal and an inventory hold. */
public final class MonthReports {
    /** How long after a month the end of a run that began in it may be written, or a run that was due in it begin. */
    private static final Duration TAIL = Duration.ofHours(49);

    private final Journal journal;
    private final Inventory inventory;
    private final ZoneId zone;
    private final Instant now;

    /** @param clock now, and the zone whose months and times are told */
    public MonthReports(Journal journal, Inventory inventory, Clock clock) {
        this.journal = journal;
        this.inventory = inventory;
        this.zone = clock.getZone();
        this.now = clock.instant();
    }

    /** The last month that is over. */
    public YearMonth last() {
        return YearMonth.from(now.atZone(zone)).minusMonths(1);
    }

    /**
     * The report of a month.
     *
     * @throws Failure if it has not begun, or the journal cannot be read
     */
    public MonthReport of(YearMonth month) {
        if (month.isAfter(YearMonth.from(now.atZone(zone)))) {
            throw Failure.of(
                    ReportProblem.FUTURE_MONTH,
                    Subject.none(),
                    "month",
                    month.toString(),
                    "now",
                    now.atZone(zone).toLocalDate().toString());
        }
        Duration silence = inventory.report().mostSilence();
        JournalMonths months = new JournalMonths(journal, zone, silence);
        Map<YearMonth, MonthDigest> digests = months.between(month.minusMonths(Reckoning.MONTHS), month, now);
        MonthDigest after = months.after(month, TAIL, now);
        History history = new History(digests.values(), after, zone, silence, now);
        return new Reckoning(history, inventory, month).report();
    }
}

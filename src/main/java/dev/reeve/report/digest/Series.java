package dev.reeve.report.digest;

import dev.reeve.finding.Subject;
import java.time.LocalDate;
import java.util.List;

/**
 * One measure of one thing, a value a day.
 *
 * @param measure its name in the journal
 */
public record Series(Subject subject, String measure, List<Day> days) {
    public Series {
        days = List.copyOf(days);
    }

    /**
     * One day's value.
     *
     * @param mean of all readings of the day
     * @param last the day's last reading
     */
    public record Day(LocalDate date, double mean, double last) {}
}

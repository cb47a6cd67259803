package dev.reeve.report.figure;

import dev.reeve.inventory.cron.CronExpression;
import dev.reeve.inventory.cron.CronTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * When something was due, and until when it counted as done in time.
 *
 * @param until the next time that it was due, but no later than a limit
 */
record DueTimes(Instant time, Instant until) {
    /** Schedulers may be a little early by another clock. */
    static final Duration EARLY = Duration.ofMinutes(5);

    /**
     * The times in a period.
     *
     * @param most how long after it was due it may begin
     */
    static List<DueTimes> of(List<String> schedules, ZoneId zone, Period period, Duration most) {
        TreeSet<Instant> times = new TreeSet<>();
        for (String schedule : schedules) {
            CronTimes cron = new CronTimes(CronExpression.of(schedule), zone);
            Instant time = cron.next(period.from().minusNanos(1));
            while (time.isBefore(period.to())) {
                times.add(time);
                time = cron.next(time);
            }
            times.add(time);
        }
        List<DueTimes> due = new ArrayList<>();
        for (Instant time : times) {
            if (time.isBefore(period.to())) {
                Instant limit = time.plus(most);
                Instant next = times.higher(time);
                due.add(new DueTimes(time, next != null && next.isBefore(limit) ? next : limit));
            }
        }
        return due;
    }

    boolean holds(Instant start) {
        return !start.isBefore(time.minus(EARLY)) && start.isBefore(until.minus(EARLY));
    }
}

package dev.reeve.report.figure;

import dev.reeve.inventory.cron.CronExpression;
import dev.reeve.inventory.cron.CronTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

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
    static List<DueTimes> of(String schedule, ZoneId zone, Period period, Duration most) {
        CronTimes cron = new CronTimes(CronExpression.of(schedule), zone);
        List<DueTimes> due = new ArrayList<>();
        Instant time = cron.next(period.from().minusNanos(1));
        while (time.isBefore(period.to())) {
            Instant next = cron.next(time);
            Instant limit = time.plus(most);
            due.add(new DueTimes(time, next.isBefore(limit) ? next : limit));
            time = next;
        }
        return due;
    }

    boolean holds(Instant start) {
        return !start.isBefore(time.minus(EARLY)) && start.isBefore(until.minus(EARLY));
    }
}

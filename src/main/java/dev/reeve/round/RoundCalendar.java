package dev.reeve.round;

import dev.reeve.inventory.cron.CronExpression;
import dev.reeve.inventory.cron.CronTimes;
import dev.reeve.journal.RoundEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rounds that were made in a span of time, and those that were due and nobody made. */
public final class RoundCalendar {
    /** How much before its time a round may begin and still be the one that is due. */
    private static final Duration EARLY = Duration.ofMinutes(30);

    /** How late it may begin before it counts as missed, as reeve status has it; made after all, it counts as made. */
    private static final Duration GRACE = Duration.ofHours(1);

    private RoundCalendar() {}

    /**
     * One round.
     *
     * @param due when it was due; null for one that nobody had asked for
     * @param made what was made; null if it was missed
     */
    public record Day(@Nullable Instant due, @Nullable RoundEntry made) {
        /** When it was made, or else was due. */
        public Instant time() {
            return made != null ? made.start() : due == null ? Instant.EPOCH : due;
        }
    }

    /**
     * The rounds, oldest first. Before the first round that the journal knows none was missed; one that may still be made
     * in time is not missed yet.
     *
     * @param rounds all that the journal holds
     * @param schedule when rounds are due; null if nobody says
     */
    public static List<Day> of(
            List<RoundEntry> rounds, @Nullable String schedule, ZoneId zone, Instant since, Instant now) {
        List<RoundEntry> left = new ArrayList<>(rounds);
        left.sort(Comparator.comparing(RoundEntry::start));
        List<Day> days = new ArrayList<>();
        if (schedule != null && !left.isEmpty()) {
            CronTimes times = new CronTimes(CronExpression.of(schedule), zone);
            Instant first = left.get(0).start();
            Instant due = times.next(
                    (since.isAfter(first) ? since : first).minus(EARLY).minusNanos(1));
            while (!due.isAfter(now)) {
                Instant next = times.next(due);
                RoundEntry made = within(left, due.minus(EARLY), next.minus(EARLY));
                if (made != null) {
                    left.remove(made);
                    days.add(new Day(due, made));
                } else if (!due.plus(GRACE).isAfter(now)) {
                    days.add(new Day(due, null));
                }
                due = next;
            }
        }
        left.stream().filter(round -> !round.start().isBefore(since)).forEach(round -> days.add(new Day(null, round)));
        days.sort(Comparator.comparing(Day::time));
        return days;
    }

    private static @Nullable RoundEntry within(List<RoundEntry> rounds, Instant from, Instant until) {
        return rounds.stream()
                .filter(round -> !round.start().isBefore(from) && round.start().isBefore(until))
                .findFirst()
                .orElse(null);
    }
}

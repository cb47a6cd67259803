package dev.reeve.inventory.cron;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The moments of a cron expression in a time zone. When the clock is changed, they are those of Vixie cron (cron(8)): a
 * time of day that is left out comes at once when the clock has jumped over it, one that comes twice is taken the first
 * time, and an expression that follows the clock ({@link CronExpression#followsTheClock}) just follows it. What would
 * fall on one moment is one run.
 */
public final class CronTimes {
    private final CronExpression expression;
    private final ZoneId zone;

    public CronTimes(CronExpression expression, ZoneId zone) {
        this.expression = expression;
        this.zone = zone;
    }

    /** The first moment after this one. */
    public Instant next(Instant after) {
        return expression.followsTheClock() ? nextByTheClock(after) : nextByTheCalendar(after);
    }

    /** The first moments after this one. */
    public List<Instant> next(Instant after, int count) {
        List<Instant> moments = new ArrayList<>();
        Instant last = after;
        while (moments.size() < count) {
            last = next(last);
            moments.add(last);
        }
        return moments;
    }

    /** Each date and time on the calendar once. */
    private Instant nextByTheCalendar(Instant after) {
        ZoneRules rules = zone.getRules();
        // A day back, for what the clock has just jumped over.
        LocalDateTime from = LocalDateTime.ofInstant(after, zone).minusDays(1);
        while (true) {
            LocalDateTime local = expression.firstFrom(from).orElseThrow();
            ZoneOffsetTransition change = rules.getTransition(local);
            Instant moment = change != null && change.isGap()
                    ? change.getInstant()
                    : local.toInstant(rules.getValidOffsets(local).get(0));
            if (moment.isAfter(after)) {
                return moment;
            }
            from = local.plusMinutes(1);
        }
    }

    /** Each minute that the clock shows: between two changes of the clock that is plain arithmetic. */
    private Instant nextByTheClock(Instant after) {
        ZoneRules rules = zone.getRules();
        Instant from = after.plusNanos(1);
        while (true) {
            ZoneOffset offset = rules.getOffset(from);
            Optional<Instant> change =
                    Optional.ofNullable(rules.nextTransition(from)).map(ZoneOffsetTransition::getInstant);
            Instant moment = expression
                    .firstFrom(LocalDateTime.ofInstant(from, offset))
                    .orElseThrow()
                    .toInstant(offset);
            if (change.isEmpty() || moment.isBefore(change.get())) {
                return moment;
            }
            from = change.get();
        }
    }
}

package dev.reeve.notify;

import dev.reeve.inventory.QuietHours;
import dev.reeve.inventory.Weekday;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * The hours in which nobody is disturbed, by the clock on the wall: a night of the change of clocks is an hour shorter or
 * longer, as people's nights are.
 *
 * @param from the first quiet moment of a day
 * @param to the first moment that is quiet no more; on the next day unless it is later than {@code from}
 * @param days the days on which it begins; none for every day
 */
record Quiet(LocalTime from, LocalTime to, List<DayOfWeek> days) {
    Quiet {
        days = List.copyOf(days);
    }

    static Quiet of(QuietHours hours) {
        List<DayOfWeek> days = hours.days().stream()
                .map(Weekday::ordinal)
                .map(day -> DayOfWeek.of(day + 1))
                .toList();
        return new Quiet(LocalTime.parse(hours.from()), LocalTime.parse(hours.to()), days);
    }

    boolean holds(ZonedDateTime now) {
        LocalTime time = now.toLocalTime();
        DayOfWeek today = now.getDayOfWeek();
        boolean overMidnight = !to.isAfter(from);
        if (!overMidnight) {
            return begins(today) && !time.isBefore(from) && time.isBefore(to);
        }
        return (begins(today) && !time.isBefore(from)) || (begins(today.minus(1)) && time.isBefore(to));
    }

    private boolean begins(DayOfWeek day) {
        return days.isEmpty() || days.contains(day);
    }
}

package dev.reeve.schedule;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time of day at which a task starts, and how it is repeated on that day.
 *
 * @param time the first start
 * @param interval from one start to the next; null for a single start
 * @param duration how long it goes on repeating
 */
record TaskStart(
        LocalTime time,
        @Nullable Duration interval,
        @Nullable Duration duration) {

    /** As few starts as come to these times, which are in ascending order. */
    static List<TaskStart> of(List<LocalTime> times) {
        TaskStart all = progression(times);
        if (all != null) {
            return List.of(all);
        }
        List<TaskStart> starts = new ArrayList<>();
        for (int minute = 0; minute < 60; minute++) {
            int wanted = minute;
            List<LocalTime> hourly =
                    times.stream().filter(time -> time.getMinute() == wanted).toList();
            TaskStart one = hourly.isEmpty() ? null : progression(hourly);
            if (one != null) {
                starts.add(one);
            } else {
                hourly.forEach(time -> starts.add(new TaskStart(time, null, null)));
            }
        }
        return starts;
    }

    /** One start for times at equal distances; null for others. */
    private static @Nullable TaskStart progression(List<LocalTime> times) {
        if (times.size() == 1) {
            return new TaskStart(times.get(0), null, null);
        }
        Duration interval = Duration.between(times.get(0), times.get(1));
        for (int i = 1; i < times.size(); i++) {
            if (!Duration.between(times.get(i - 1), times.get(i)).equals(interval)) {
                return null;
            }
        }
        // Half a minute more, so that the last start is within, and no further one is.
        Duration duration =
                Duration.between(times.get(0), times.get(times.size() - 1)).plusSeconds(30);
        return new TaskStart(times.get(0), interval, duration);
    }
}

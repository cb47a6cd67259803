package dev.reeve.report.figure;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What many durations come to. */
final class Statistics {
    private Statistics() {}

    /** The middle one; of an even number the mean of the two in the middle. */
    static @Nullable Duration median(Collection<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return null;
        }
        int middle = sorted.size() / 2;
        Duration upper = sorted.get(middle);
        return sorted.size() % 2 == 1
                ? upper
                : sorted.get(middle - 1).plus(upper).dividedBy(2);
    }

    /** The least duration that so many percent do not exceed (nearest rank). */
    static @Nullable Duration percentile(Collection<Duration> durations, int percent) {
        List<Duration> sorted = durations.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return null;
        }
        int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
        return sorted.get(Math.max(0, rank - 1));
    }
}

package dev.reeve.render;

import java.time.Duration;
import java.util.Locale;

/** Sizes, rates and times for people. Sizes are decimal, as disks are sold and {@code df -H} counts: 1 kB is 1000 B. */
public final class Quantities {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Quantities() {}

    /** {@code 0 B}, {@code 999 B}, {@code 1.5 kB}, {@code 693 MB}, {@code 1.2 GB}: three figures at most. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        // 999.5 is shown as the next unit's 1.0, never as 1000.
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        boolean fraction = unit > 0 && value < 9.95;
        return String.format(Locale.ROOT, fraction ? "%.1f" : "%.0f", value) + ' ' + UNITS[unit];
    }

    /** {@code 1.2 GB/s}; nothing took no time, so an empty duration has no rate: {@code -}. */
    public static String rate(long bytes, Duration time) {
        double seconds = time.toNanos() / 1e9;
        return seconds <= 0 ? "-" : bytes((long) (bytes / seconds)) + "/s";
    }

    /** {@code 0.4 s}, {@code 42 s}, {@code 3 min 20 s}, {@code 2 h 5 min}, {@code 3 d 4 h}. */
    public static String duration(Duration duration) {
        if (duration.isNegative()) {
            return "0 s";
        }
        if (duration.compareTo(Duration.ofMillis(9_950)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        long seconds = duration.plusMillis(500).toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return pair(seconds / 60, "min", seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return pair(seconds / 3600, "h", seconds % 3600 / 60, "min");
        }
        return pair(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        String text = large + " " + largeUnit;
        return small == 0 ? text : text + ' ' + small + ' ' + smallUnit;
    }

    /** {@code 49,279}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}

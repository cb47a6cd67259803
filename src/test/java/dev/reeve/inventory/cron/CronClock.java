package dev.reeve.inventory.cron;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Vixie cron, simulated: it wakes up each minute and looks at the clock on the wall. What the clock jumped over is done
 * at once unless it follows the clock; what the clock shows again is not done again unless it follows the clock. It
 * matches fields by their text and knows nothing of the code under test.
 */
final class CronClock {
    private final String[] fields;
    private final ZoneId zone;

    CronClock(String expression, ZoneId zone) {
        this.fields = expression.split(" ", -1);
        this.zone = zone;
    }

    /** All runs after a whole minute, up to and including another. */
    List<Instant> runs(Instant after, Instant until) {
        boolean wild = fields[0].startsWith("*") || fields[1].startsWith("*");
        List<Instant> runs = new ArrayList<>();
        // Long enough before to know what the clock has shown already.
        Instant now = after.minus(2, ChronoUnit.DAYS);
        LocalDateTime furthest = LocalDateTime.ofInstant(now, zone);
        while (now.isBefore(until)) {
            now = now.plus(1, ChronoUnit.MINUTES);
            LocalDateTime shown = LocalDateTime.ofInstant(now, zone);
            boolean due = false;
            if (wild) {
                due = matches(shown);
            } else {
                while (furthest.isBefore(shown)) {
                    furthest = furthest.plusMinutes(1);
                    due |= matches(furthest);
                }
            }
            if (due && now.isAfter(after)) {
                runs.add(now);
            }
        }
        return runs;
    }

    private boolean matches(LocalDateTime time) {
        if (!in(fields[0], time.getMinute())
                || !in(fields[1], time.getHour())
                || !in(fields[3], time.getMonthValue())) {
            return false;
        }
        boolean day = in(fields[2], time.getDayOfMonth());
        int weekday = time.getDayOfWeek().getValue();
        boolean week = in(fields[4], weekday) || (weekday == 7 && in(fields[4], 0));
        boolean star = fields[2].startsWith("*") || fields[4].startsWith("*");
        return star ? day && week : day || week;
    }

    private static boolean in(String field, int value) {
        for (String item : field.split(",", -1)) {
            String[] step = item.split("/", -1);
            int every = step.length == 2 ? Integer.parseInt(step[1]) : 1;
            String[] ends = step[0].split("-", -1);
            // Days and months count from 1, and a step from there.
            int least = step[0].equals("*") ? Integer.MIN_VALUE : Integer.parseInt(ends[0]);
            int most = step[0].equals("*") ? 99 : Integer.parseInt(ends[ends.length - 1]);
            if (least == Integer.MIN_VALUE) {
                if (every == 1) {
                    return true;
                }
                throw new IllegalArgumentException("write a stepped star as a range for this clock: " + item);
            }
            if (value >= least && value <= most && (value - least) % every == 0) {
                return true;
            }
        }
        return false;
    }
}

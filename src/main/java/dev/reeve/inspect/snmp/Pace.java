package dev.reeve.inspect.snmp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How fast something is used up or grows, by a line of least squares through its readings. Between two readings only
 * what went the usual way counts: a refill or a counter that started anew adds nothing, and neither does the time in
 * which it happened. Missing days change nothing, because the line is laid over time and not over readings.
 */
public final class Pace {
    /**
     * One reading.
     *
     * @param time when
     * @param value a percentage, or a counter
     */
    public record Reading(Instant time, double value) {}

    /** Fewer readings, or over a shorter time, say more about the weekend than about the pace. */
    static final int LEAST_READINGS = 5;

    static final Duration LEAST_TIME = Duration.ofDays(7);

    /** A gauge that rises by less has only changed its mind; cartridges measure to a few percent. */
    private static final double REFILL = 10;

    private static final double DAY = 86_400;

    private Pace() {}

    /** How much of a falling level is used in a day, never below 0; nothing if there is too little to go by. */
    static Optional<Double> ofFalling(List<Reading> readings) {
        return fit(readings, -1, REFILL);
    }

    /** How much a growing counter grows in a day, never below 0; nothing if there is too little to go by. */
    static Optional<Double> ofGrowing(List<Reading> readings) {
        return fit(readings, 1, 0);
    }

    /**
     * @param sign 1 for what grows, −1 for what falls
     * @param backwards how far against the usual way a step may go and still be believed
     */
    private static Optional<Double> fit(List<Reading> readings, int sign, double backwards) {
        int count = readings.size();
        if (count < LEAST_READINGS) {
            return Optional.empty();
        }
        double[] days = new double[count];
        double[] used = new double[count];
        for (int i = 1; i < count; i++) {
            double time = seconds(readings.get(i - 1), readings.get(i)) / DAY;
            double step = sign * (readings.get(i).value() - readings.get(i - 1).value());
            boolean usual = step >= -backwards && time >= 0 && Double.isFinite(step);
            days[i] = days[i - 1] + (usual ? time : 0);
            used[i] = used[i - 1] + (usual ? step : 0);
        }
        if (days[count - 1] < LEAST_TIME.toDays()) {
            return Optional.empty();
        }
        return Optional.of(Math.max(0, slope(days, used)));
    }

    private static double seconds(Reading from, Reading to) {
        return Duration.between(from.time(), to.time()).toMillis() / 1000.0;
    }

    private static double slope(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double above = 0;
        double below = 0;
        for (int i = 0; i < x.length; i++) {
            above += (x[i] - meanX) * (y[i] - meanY);
            below += (x[i] - meanX) * (x[i] - meanX);
        }
        return above / below;
    }

    private static double mean(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum / numbers.length;
    }
}

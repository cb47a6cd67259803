package dev.reeve.report.figure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one thing, or of several, in a period.
 *
 * @param unknown the time after readings that could not see
 * @param unobserved the time for which no reading speaks
 */
public record Observed(Duration up, Duration down, Duration unknown, Duration unobserved) {
    static final Observed NOTHING = new Observed(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    Observed plus(Observed other) {
        return new Observed(
                up.plus(other.up),
                down.plus(other.down),
                unknown.plus(other.unknown),
                unobserved.plus(other.unobserved));
    }

    /** Up as a share of up and down, in percent; nothing where neither was seen. */
    public @Nullable Double availability() {
        Duration seen = up.plus(down);
        return seen.isZero() ? null : 100.0 * up.toMillis() / seen.toMillis();
    }

    /** The share of the period for which it is known whether the thing was up or down, in percent. */
    public double coverage() {
        long whole = up.plus(down).plus(unknown).plus(unobserved).toMillis();
        return whole == 0 ? 0 : 100.0 * up.plus(down).toMillis() / whole;
    }
}

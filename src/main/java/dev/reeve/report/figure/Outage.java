package dev.reeve.report.figure;

import dev.reeve.finding.Subject;
import java.time.Duration;
import java.time.Instant;

/**
 * A time in which a thing was down: from the first reading that showed it down to the next that showed it up.
 *
 * @param end when it was up again; while it is open, how far it was observed
 * @param open whether nobody has seen it up since
 */
public record Outage(Subject subject, Instant start, Instant end, boolean open) {
    /** What the company's yearly allowance counts: more than a day. */
    public static final Duration LONG = Duration.ofHours(24);

    public Duration length() {
        return Duration.between(start, end);
    }

    public boolean isLong() {
        return length().compareTo(LONG) > 0;
    }

    boolean overlaps(Outage other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }
}

package dev.reeve.report.figure;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/** A span of time, {@code to} not included. */
public record Period(Instant from, Instant to) {
    /** A month as it is on the calendar of a zone, as far as it has passed. */
    static Period of(YearMonth month, ZoneId zone, Instant now) {
        Instant from = month.atDay(1).atStartOfDay(zone).toInstant();
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        Instant to = end.isBefore(now) ? end : now;
        return new Period(from, to.isBefore(from) ? from : to);
    }

    boolean holds(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** How much of another span lies within. */
    Duration within(Instant start, Instant end) {
        Instant later = start.isAfter(from) ? start : from;
        Instant earlier = end.isBefore(to) ? end : to;
        return later.isBefore(earlier) ? Duration.between(later, earlier) : Duration.ZERO;
    }
}

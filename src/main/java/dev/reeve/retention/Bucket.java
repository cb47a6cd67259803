package dev.reeve.retention;

import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** What a rule counts: each snapshot, or each hour, day, week, month or year that has one. */
public enum Bucket {
    LAST,
    HOURLY,
    DAILY,
    WEEKLY,
    MONTHLY,
    YEARLY;

    /** The stable lower-case name used in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The number of the bucket that a time falls into, in the zone that the snapshot carries, as restic has it.
     *
     * @param position how many newer snapshots there are
     */
    long of(ZonedDateTime time, int position) {
        long year = time.getYear();
        return switch (this) {
            case LAST -> position;
            case HOURLY -> ((year * 100 + time.getMonthValue()) * 100 + time.getDayOfMonth()) * 100 + time.getHour();
            case DAILY -> (year * 100 + time.getMonthValue()) * 100 + time.getDayOfMonth();
            case WEEKLY -> time.get(IsoFields.WEEK_BASED_YEAR) * 100L + time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case MONTHLY -> year * 100 + time.getMonthValue();
            case YEARLY -> year;
        };
    }
}

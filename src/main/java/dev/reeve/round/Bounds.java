package dev.reeve.round;

import dev.reeve.finding.Severity;
import dev.reeve.inventory.ChecklistLine;
import dev.reeve.inventory.ChecklistNumber;
import org.jspecify.annotations.Nullable;

/**
 * Within which numbers a line is well; a number on a bound is within.
 *
 * @param unit what it is counted in
 */
public record Bounds(
        String unit,
        @Nullable Double least,
        @Nullable Double most,
        @Nullable Double criticalBelow,
        @Nullable Double criticalAbove) {
    private static final Bounds NONE = new Bounds("", null, null, null, null);

    public static Bounds of(ChecklistLine line) {
        ChecklistNumber number = line.number();
        return number == null
                ? NONE
                : new Bounds(
                        number.unit(), number.least(), number.most(), number.criticalBelow(), number.criticalAbove());
    }

    boolean within(double value) {
        return severity(value) == null;
    }

    /** How bad a number is; null if it is well. */
    @Nullable Severity severity(double value) {
        if (isBelow(value, criticalBelow) || isAbove(value, criticalAbove)) {
            return Severity.CRITICAL;
        }
        return isBelow(value, least) || isAbove(value, most) ? Severity.WARNING : null;
    }

    private static boolean isBelow(double value, @Nullable Double bound) {
        return bound != null && value < bound;
    }

    private static boolean isAbove(double value, @Nullable Double bound) {
        return bound != null && value > bound;
    }

    /** What is well, for people: {@code 18–27 °C}, {@code ≥ 20 %}; the unit alone where anything is. */
    public String text() {
        Double low = least != null ? least : criticalBelow;
        Double high = most != null ? most : criticalAbove;
        if (low != null && high != null) {
            return Reply.plain(low) + '–' + Reply.plain(high) + ' ' + unit;
        } else if (low != null) {
            return "≥ " + Reply.plain(low) + ' ' + unit;
        }
        return high != null ? "≤ " + Reply.plain(high) + ' ' + unit : unit;
    }

    /** A number with its unit. */
    public String text(double value) {
        return (Reply.plain(value) + ' ' + unit).strip();
    }
}

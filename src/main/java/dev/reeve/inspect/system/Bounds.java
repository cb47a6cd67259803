package dev.reeve.inspect.system;

import dev.reeve.finding.Measure;
import dev.reeve.finding.Severity;
import dev.reeve.inventory.Limit;
import org.jspecify.annotations.Nullable;

/**
 * From where on a figure is a finding; the figure itself included.
 *
 * @param warning from where on it is a warning; null for never
 * @param critical from where on it is critical; null for never
 */
record Bounds(@Nullable Double warning, @Nullable Double critical) {
    /** The rule's bounds, with the usual ones for what it does not say. */
    static Bounds of(@Nullable Limit rule, @Nullable Double warning, @Nullable Double critical) {
        return rule == null
                ? new Bounds(warning, critical)
                : new Bounds(
                        rule.warning() != null ? rule.warning() : warning,
                        rule.critical() != null ? rule.critical() : critical);
    }

    /** How bad a figure is of which more is worse; null for well. */
    @Nullable Severity grade(double value) {
        if (critical != null && value >= critical) {
            return Severity.CRITICAL;
        }
        return warning != null && value >= warning ? Severity.WARNING : null;
    }

    /** How bad a figure is of which less is worse; null for well. */
    @Nullable Severity gradeBelow(double value) {
        if (critical != null && value < critical) {
            return Severity.CRITICAL;
        }
        return warning != null && value < warning ? Severity.WARNING : null;
    }

    /** The bound that a figure of this severity has passed, for people. */
    String passed(Severity severity) {
        Double bound = severity == Severity.CRITICAL ? critical : warning;
        return bound == null ? "" : Numbers.text(bound);
    }

    Measure measure(String name, double value, Measure.Unit unit) {
        return new Measure(name, value, unit, warning, critical);
    }
}

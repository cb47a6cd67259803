package dev.reeve.inventory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Updates that are known to wait, and why nobody need be told each day. */
public record PatchException(
        @Setting(
                value = "The package's name, or its beginning and end with * between: postgresql-*; or an advisory.",
                key = "package",
                required = true)
        String name,

        @Setting("Why it waits.") @Nullable String reason,

        @Setting(value = "The last day on which this holds: 2027-01-31.", form = Form.DATE) @Nullable String until) {
    /** Whether it holds on a day; a day that no calendar has ends at once. */
    public boolean holdsOn(LocalDate day) {
        return until == null || !day.isAfter(DateNotation.parse(until).orElse(LocalDate.MIN));
    }
}

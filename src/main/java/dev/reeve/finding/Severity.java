package dev.reeve.finding;

import java.util.Locale;

/** How much a finding matters, in ascending order, so that {@code --fail-on} is a comparison. */
public enum Severity {
    /** Worth knowing, nothing to do: a file that vanished while the backup ran. */
    NOTE,
    /** Something to look at soon. */
    WARNING,
    /** The tool could not see (no right, no answer, a torn answer). Never the same as well. */
    UNKNOWN,
    /** Something is broken or lost, or about to be. */
    CRITICAL;

    /** The stable lower-case name used in JSON, the journal and on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds the severity with this {@link #label()}. */
    public static Severity ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}

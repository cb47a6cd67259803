package dev.reeve.patch;

import java.util.Locale;

/** What an update is for. */
public enum UpdateKind {
    SECURITY,
    BUGFIX,
    /** Known to be something else: a new feature, a new release. */
    OTHER,
    /** The source does not say what its updates are for. */
    UNKNOWN;

    /** The stable lower-case name used in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

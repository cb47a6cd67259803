package dev.reeve.report.figure;

import java.util.Locale;

/** What a report looks at, in the order of its summary. */
public enum Area {
    ROUNDS,
    AVAILABILITY,
    INCIDENTS,
    BACKUPS,
    RECOVERY,
    PATCHES,
    ANTIVIRUS,
    SOFTWARE;

    /** The stable lower-case name used in JSON and in the names of texts. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

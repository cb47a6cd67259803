package dev.reeve.report.figure;

import java.util.Locale;

/** The state of an area at a glance. */
public enum Light {
    GOOD,
    /** Something to look at. */
    LOOK,
    BAD,
    /** Nothing about it is on record. */
    NONE;

    /** The stable lower-case name used in JSON and in the names of texts. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

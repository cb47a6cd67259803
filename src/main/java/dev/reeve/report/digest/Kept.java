package dev.reeve.report.digest;

import dev.reeve.finding.Subject;

/**
 * Which measures of readings are kept. A measure of one item of a host is named {@code disk.used:/var}; its series is
 * that of the item.
 */
public final class Kept {
    /** How full a file system is, in percent. */
    public static final String DISK = "disk.used";

    /** The load of each processor. */
    public static final String LOAD = "load.per-processor";

    private Kept() {}

    static boolean isKept(String measure) {
        return measure.equals(DISK) || measure.equals(LOAD);
    }

    /** Whether a measure is one of a file system: a thing that fills up rather than one that is there or not. */
    static boolean isOfFileSystem(String measure) {
        return measure.startsWith("disk.") || measure.startsWith("inode");
    }

    /** The measure's name without the item. */
    static String measure(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    /** What the measure is of. */
    static Subject subject(Subject reading, String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? reading : reading.at(name.substring(colon + 1));
    }
}

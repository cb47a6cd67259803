package dev.reeve.report.digest;

/** Which measures of readings are kept, and what a subject is that has them. */
public final class Kept {
    /** How full a file system is, in percent. */
    public static final String DISK = "disk.used";

    /** The load of the last five minutes, for each processor. */
    public static final String LOAD = "load.per-cpu";

    private Kept() {}

    static boolean isKept(String measure) {
        return measure.equals(DISK) || measure.equals(LOAD);
    }

    /** Whether a measure is one of a file system: a thing that fills up rather than one that is there or not. */
    static boolean isOfFileSystem(String measure) {
        return measure.startsWith("disk.") || measure.startsWith("inode");
    }
}

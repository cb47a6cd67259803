package dev.reeve.antivirus.update;

import java.util.List;

/**
 * What came of bringing a mirror's databases to a host.
 *
 * @param ending how it ended
 * @param names the databases that were brought
 * @param bytes how much was sent
 * @param detail what the host said
 * @param reloaded what the daemon made of them
 */
public record Pushed(Ending ending, List<String> names, long bytes, String detail, Reloaded reloaded) {
    /** How a push ends. In every ending but the first two the databases are those from before. */
    public enum Ending {
        /** The host has all that the mirror has. */
        CURRENT,
        /** What differed is in place. */
        REPLACED,
        /** The mirror holds nothing. */
        MIRROR_EMPTY,
        /** The directory of databases is not there. */
        NO_FOLDER,
        /** The account may not write there. */
        DENIED,
        /** Another reeve is at work there. */
        BUSY,
        /** There is no room. */
        DISK_FULL,
        /** What came is not what was sent. */
        DIFFERS,
        /** The host's own programs refuse a database. */
        REJECTED,
        /** The daemon refused them, and has the old ones back. */
        ROLLED_BACK,
        /** The connection broke, or anything else. */
        BROKEN
    }

    public Pushed {
        names = List.copyOf(names);
    }

    static Pushed of(Ending ending, String detail) {
        return new Pushed(ending, List.of(), 0, detail, Reloaded.NOT_NEEDED);
    }
}

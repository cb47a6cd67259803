package dev.reeve.restore;

import dev.reeve.machine.RawName;

/**
 * Something about one path.
 *
 * @param path absolute, as in the snapshot
 * @param kind what about it
 * @param reason in words of where it happened
 */
public record PathNote(RawName path, Kind kind, String reason) {
    /** What can be said about a path. */
    public enum Kind {
        /** A file whose content is damaged or missing in the repository: it was not restored. */
        LOST,
        /** A directory whose tree is damaged or missing: what it held was not restored, or not all of it. */
        LOST_DIRECTORY,
        /** It could not be written. */
        NOT_WRITTEN,
        /** It was written, without some of owner, mode, time or attributes. */
        DETAILS_LOST,
        /** It was there already and was left. */
        LEFT,
        /** A socket, or something that the snapshot itself does not know: never restored. */
        NOT_RESTORABLE,
        /** It was asked for and the snapshot has no such path. */
        NOT_IN_SNAPSHOT,
        /** Read back, it is not what the snapshot has. */
        DIFFERS
    }
}

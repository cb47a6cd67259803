package dev.reeve.machine.tree;

import dev.reeve.machine.RawName;

/**
 * A path that did not come through as it should.
 *
 * @param path absolute
 * @param kind what happened
 * @param reason in the host's words
 */
public record PathTrouble(RawName path, Kind kind, String reason) {
    /** What can happen to a path while a tree is read. */
    public enum Kind {
        /** It was listed and was gone when it was to be read: normal on a busy host. */
        VANISHED,
        /** There is no right to read it, or the disk under it fails. */
        UNREADABLE,
        /** It was written to while it was read: its content may be neither the old nor the new. */
        CHANGED
    }
}

package dev.reeve.machine.tree;

import dev.reeve.machine.RawName;

/**
 * A path that was not made as it should be.
 *
 * @param path relative to the target; empty for the target itself
 * @param kind what happened
 * @param reason in the machine's words
 */
public record PushTrouble(RawName path, Kind kind, String reason) {
    /** What can happen to a path while a tree is written. */
    public enum Kind {
        /** It is not there, or its content is not. */
        NOT_WRITTEN,
        /** It is there with its content, and without some of owner, mode, time or attributes. */
        DETAILS_LOST
    }
}

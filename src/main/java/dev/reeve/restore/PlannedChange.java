package dev.reeve.restore;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;

/**
 * What a restore would do with one path.
 *
 * @param action what
 * @param path absolute, as in the snapshot
 * @param type what it is
 * @param size bytes of content
 */
public record PlannedChange(Action action, RawName path, FileType type, long size) {
    /** What can be done with a path. */
    public enum Action {
        CREATE,
        REPLACE,
        /** It is there already just so. */
        KEEP,
        /** Something is there and is left. */
        LEAVE,
        /** Its content is not in the repository. */
        LOST
    }
}

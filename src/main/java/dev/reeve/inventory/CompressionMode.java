package dev.reeve.inventory;

/** How hard a repository compresses what is written into it, in restic's words. */
public enum CompressionMode {
    /** Fast; data that does not shrink is stored as it is. */
    AUTO,
    /** No compression of data. */
    OFF,
    /** Small before fast. */
    MAX
}

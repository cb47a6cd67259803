package dev.reeve.repository.crypto;

import java.util.Locale;

/** How hard stored data is squeezed; the names are those of restic's {@code --compression}. */
public enum Compression {
    /** Fast: the level at which a backup over SSH is not slowed by it. */
    AUTO(1),
    /** Data blobs are stored as they are; trees and index files are compressed all the same, as restic does. */
    OFF(1),
    /** Small: for slow lines and dear space. */
    MAX(19);

    private final int level;

    Compression(int level) {
        this.level = level;
    }

    /** The Zstandard level. */
    public int level() {
        return level;
    }

    /** The name in the inventory and on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

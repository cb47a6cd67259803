package dev.reeve.journal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much of a backup a verification has shown, in ascending order. */
public enum ProofLevel {
    /** The structure is there: every snapshot, tree and index entry leads to a pack of the right size. */
    PRESENT,
    /** Every byte was read and hashed. */
    INTACT,
    /** Compared by content with the live host. */
    SAME,
    /** Restored, and what was restored compared by content. */
    PROVED;

    /** The stable lower-case name used in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable ProofLevel ofLabel(@Nullable String label) {
        for (ProofLevel level : values()) {
            if (level.label().equals(label)) {
                return level;
            }
        }
        return null;
    }
}

package dev.reeve.patch;

import java.util.Locale;

/**
 * Why an update would not be installed even if somebody installed all.
 *
 * @param reason the kind of reason
 * @param detail in the package manager's words: the lock, the packages that would go; may be empty
 */
public record Held(Reason reason, String detail) {
    /** The kind of reason. */
    public enum Reason {
        /** The administrator holds, locks or excludes the package. */
        HOLD,
        /** The publisher lets only some hosts have it yet. */
        PHASED,
        /** A preference of the host prefers another version or source. */
        PINNED,
        /** Other packages would have to be removed, or new ones installed, which an ordinary update does not do. */
        REMOVALS,
        /** What it needs is not to be had. */
        DEPENDENCIES,
        /** The package manager does not say. */
        UNKNOWN;

        /** The stable lower-case name used in JSON. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Held {
        detail = Heard.brief(detail);
    }

    /** A reason that needs no words. */
    public static Held by(Reason reason) {
        return new Held(reason, "");
    }
}

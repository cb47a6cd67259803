package dev.reeve.journal;

import java.util.Locale;

/** Whether something was there when it was looked at. */
public enum Presence {
    UP,
    DOWN,
    /** Nobody could see. Never the same as up. */
    UNKNOWN;

    /** The stable lower-case name used in JSON and the journal. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds the presence with this {@link #label()}; one that only a newer reeve knows is unknown. */
    static Presence ofLabel(String label) {
        for (Presence presence : values()) {
            if (presence.label().equals(label)) {
                return presence;
            }
        }
        return UNKNOWN;
    }
}

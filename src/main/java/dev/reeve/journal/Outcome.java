package dev.reeve.journal;

import java.util.Locale;

/** How work ended: three outcomes, not two. */
public enum Outcome {
    WELL,
    /** Done, but somebody should look. */
    FINDINGS,
    /** Not done, or not all of it. */
    FAILED;

    /** The stable lower-case name used in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome with this label. One that only a newer reeve knows counts as failed: never better than it was. */
    static Outcome ofLabel(String label) {
        for (Outcome outcome : values()) {
            if (outcome.label().equals(label)) {
                return outcome;
            }
        }
        return FAILED;
    }
}

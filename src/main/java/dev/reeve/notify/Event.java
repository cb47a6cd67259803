package dev.reeve.notify;

import java.util.Locale;

/** What there is to say of an incident, in the order in which a letter tells it. */
public enum Event {
    OPENED,
    /** It is graver than what was told. */
    WORSE,
    /** It was gone, and is back. */
    REOPENED,
    /** It is still there, and nobody has taken charge of it. */
    REMINDER,
    /** It opened and was resolved while nobody was to be disturbed. */
    PASSED,
    RESOLVED;

    /** The stable lower-case name used in the journal. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the incident is over. */
    boolean over() {
        return this == PASSED || this == RESOLVED;
    }
}

package dev.reeve.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of an incident, by an administrator or by a run that found the trouble gone.
 *
 * @param time when
 * @param fingerprint the incident
 * @param by who: an account's name, or {@link #REEVE}
 * @param run the run that did not find it any more; none if a person resolved it
 * @param cause why it happened, in the administrator's words
 * @param fix what was done, in the administrator's words
 * @param prevention what keeps it from coming back, in the administrator's words
 */
public record ResolutionEntry(
        Instant time,
        String fingerprint,
        String by,
        @Nullable String run,
        @Nullable String cause,
        @Nullable String fix,
        @Nullable String prevention)
        implements Entry {
    /** The name in {@link #by} of a resolution that no person wrote. */
    public static final String REEVE = "reeve";

    /** Without a word on the cause. */
    public ResolutionEntry(
            Instant time,
            String fingerprint,
            String by,
            @Nullable String run,
            @Nullable String fix,
            @Nullable String prevention) {
        this(time, fingerprint, by, run, null, fix, prevention);
    }

    public boolean automatic() {
        return run != null;
    }
}

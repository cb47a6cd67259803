package dev.reeve.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person added to the story of an incident, in free words.
 *
 * @param time when
 * @param fingerprint the incident
 * @param by who: an account's name
 * @param acknowledges whether the person takes charge of it, so that nobody needs to be told again
 * @param text what there is to say
 * @param cause why it happened
 * @param fix what was done, or is to be done
 * @param prevention what keeps it from coming back
 */
public record NoteEntry(
        Instant time,
        String fingerprint,
        String by,
        boolean acknowledges,
        @Nullable String text,
        @Nullable String cause,
        @Nullable String fix,
        @Nullable String prevention)
        implements Entry {}

package dev.reeve.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person wrote about an incident, for the next one who meets it.
 *
 * @param time when
 * @param by who: an account's name
 * @param text what there is to say
 * @param cause why it happened
 * @param fix what was done
 * @param prevention what keeps it from coming back
 */
public record Advice(
        Instant time,
        String by,
        @Nullable String text,
        @Nullable String cause,
        @Nullable String fix,
        @Nullable String prevention) {

    static Advice of(NoteEntry note) {
        return new Advice(note.time(), note.by(), note.text(), note.cause(), note.fix(), note.prevention());
    }

    static Advice of(ResolutionEntry end) {
        return new Advice(end.time(), end.by(), null, end.cause(), end.fix(), end.prevention());
    }

    /** Whether it says anything. */
    boolean worded() {
        return text != null || cause != null || fix != null || prevention != null;
    }
}

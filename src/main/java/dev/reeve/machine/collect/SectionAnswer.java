package dev.reeve.machine.collect;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a host said to one question.
 *
 * @param state how far it came
 * @param status the exit status of the section's last command; 0 where {@code state} is not {@link State#WHOLE}
 * @param bytes what was printed: raw, and never to be trusted
 */
public record SectionAnswer(State state, int status, byte[] bytes) {
    /** How far an answer came. */
    public enum State {
        /** All of it is here. */
        WHOLE,
        /** The question took too long on the host and was killed; what is here was printed before. */
        TIMED_OUT,
        /** The connection broke, the host's deadline passed or the host printed too much; the end is not here. */
        CUT,
        /** The host never came to it, or was not asked. */
        MISSING
    }

    static final SectionAnswer NONE = new SectionAnswer(State.MISSING, 0, new byte[0]);

    public boolean whole() {
        return state == State.WHOLE;
    }

    /** The answer as text; what is no UTF-8 becomes U+FFFD. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The answer's lines, without their ends. */
    public List<String> lines() {
        return text().lines().toList();
    }
}

package dev.reeve.antivirus.update;

import java.util.Locale;

/**
 * What the daemon made of being told to load its databases again.
 *
 * @param state what came of it
 * @param detail what its log says
 */
public record Reloaded(State state, String detail) {
    /** What comes of a reload. */
    public enum State {
        /** There is no daemon, or it has what is on the disk. */
        NONE,
        /** It has loaded them. */
        LOADED,
        /** It has refused them, and goes on with the old ones. */
        REFUSED,
        /** It was told, answers, and says nowhere what it has loaded. */
        UNPROVED
    }

    static final Reloaded NOT_NEEDED = new Reloaded(State.NONE, "");

    /** Reads {@code reload STATE DETAIL}. */
    static Reloaded of(String line) {
        String[] parts = line.split(" ", 3);
        String detail = parts.length > 2 ? parts[2].strip() : "";
        for (State state : State.values()) {
            if (parts.length > 1 && parts[1].equals(state.name().toLowerCase(Locale.ROOT))) {
                return new Reloaded(state, detail.length() > 300 ? detail.substring(0, 300) : detail);
            }
        }
        return new Reloaded(State.UNPROVED, "");
    }
}

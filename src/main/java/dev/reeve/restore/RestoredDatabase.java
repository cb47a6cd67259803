package dev.reeve.restore;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of one database of a restore.
 *
 * @param database the name that it had when it was dumped
 * @param target the name that it has now, or was to get
 * @param state what is under that name now
 * @param replaced whether another database of that name has gone for it
 * @param bytes of the dump
 * @param tables how many were compared with what was dumped
 * @param rows how many rows they have
 * @param exact whether they were compared with the very moment that was dumped
 * @param recovery from the beginning of its loading until it could be used; null if it cannot
 */
public record RestoredDatabase(
        String database,
        String target,
        State state,
        boolean replaced,
        long bytes,
        int tables,
        long rows,
        boolean exact,
        @Nullable Duration recovery) {

    /** What is under a name after a restore. */
    public enum State {
        /** What would be done; nothing was. */
        PLANNED,
        /** The dump as a file. */
        WRITTEN,
        /** What was dumped. */
        RESTORED,
        /** What was loaded, with differences from what was dumped. */
        DIFFERS,
        /** What was there before, or nothing if nothing was. */
        UNTOUCHED,
        /** A part of the dump, where nothing was before. */
        PARTIAL,
        /** What was there has gone, and the dump is not there, or not wholly. */
        LOST
    }

    static RestoredDatabase of(PlannedDatabase plan, State state, boolean replaced) {
        return new RestoredDatabase(
                plan.facts().database(),
                plan.target(),
                state,
                replaced,
                plan.dump().size(),
                0,
                0,
                plan.facts().exact(),
                null);
    }

    /** Whether it can be used. */
    public boolean usable() {
        return state == State.RESTORED || state == State.DIFFERS;
    }
}

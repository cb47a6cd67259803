package dev.reeve.schedule;

import dev.reeve.finding.Finding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a job's copies in one repository stand.
 *
 * @param repository the inventory's name of where they are
 * @param state what is there
 * @param copied when the job was last copied there; null if it never was
 * @param finding the rule that is broken, if one is
 */
public record CopyStanding(
        String repository,
        State state,
        @Nullable Instant copied,
        @Nullable Finding finding) {
    /** What is where copies go. */
    public enum State {
        /** The newest snapshot that is to be there. */
        CURRENT,
        /** An older one only. */
        BEHIND,
        /** None, though there is one to copy. */
        MISSING,
        /** None, and none is to be there yet. */
        NONE
    }
}

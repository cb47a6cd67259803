package dev.reeve.report.digest;

import dev.reeve.journal.FindingEntry;
import dev.reeve.journal.NoteEntry;
import dev.reeve.journal.ResolutionEntry;
import java.time.Instant;

/** One thing that happened to an incident. */
public sealed interface Chapter {
    /** When it happened; of several sightings the first. */
    Instant time();

    /**
     * It was found, and found again, with nothing in between.
     *
     * @param finding the first of these findings
     * @param times how many there are
     */
    record Seen(FindingEntry finding, int times) implements Chapter {
        @Override
        public Instant time() {
            return finding.time();
        }
    }

    /** Somebody wrote something about it. */
    record Noted(NoteEntry note) implements Chapter {
        @Override
        public Instant time() {
            return note.time();
        }
    }

    /** It ended. */
    record Resolved(ResolutionEntry resolution) implements Chapter {
        @Override
        public Instant time() {
            return resolution.time();
        }
    }
}

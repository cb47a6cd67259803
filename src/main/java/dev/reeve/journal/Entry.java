package dev.reeve.journal;

import java.time.Instant;

/** One line of the journal. */
public sealed interface Entry
        permits RunStarted,
                RunEntry,
                FindingEntry,
                ResolutionEntry,
                ProofEntry,
                ForgottenEntry,
                ReadingEntry,
                NoteEntry,
                NotificationEntry,
                RoundEntry,
                AcceptedEntry {
    /** When it was known: the end of a run, the moment of a finding, a proof or a resolution. */
    Instant time();
}

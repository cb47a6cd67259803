package dev.reeve.journal;

import java.time.Instant;
import java.util.Optional;

/** When runs have shown how good a snapshot is. */
public final class Evidence {
    private final JournalContents journal;

    public Evidence(JournalContents journal) {
        this.journal = journal;
    }

    /**
     * When a run about this very snapshot first reached a level. A drill of a sample proves that files come back; that
     * every byte is intact it does not show.
     *
     * @param snapshot 64 hex digits
     */
    public Optional<Instant> of(String snapshot, ProofLevel wanted) {
        return journal.runs().stream()
                .filter(run -> run.good() && snapshot.equals(run.snapshotId()))
                .filter(run -> reaches(run, wanted) && (wanted == ProofLevel.PROVED || !isSample(run)))
                .map(RunEntry::end)
                .min(Instant::compareTo);
    }

    /** When all of a repository was first found to be at a level, by a run that began at a moment or after it. */
    public Optional<Instant> ofRepository(String repository, ProofLevel wanted, Instant since) {
        return journal.runs().stream()
                .filter(run -> run.scope().command().equals("verify")
                        && run.scope().job() == null
                        && repository.equals(run.scope().repository()))
                .filter(run -> run.good() && run.thorough() && !run.start().isBefore(since))
                .filter(run -> reaches(run, wanted))
                .map(RunEntry::end)
                .min(Instant::compareTo);
    }

    private static boolean reaches(RunEntry run, ProofLevel wanted) {
        return run.level() != null && run.level().compareTo(wanted) >= 0;
    }

    private static boolean isSample(RunEntry run) {
        return run.level() == ProofLevel.PROVED && !run.thorough();
    }
}

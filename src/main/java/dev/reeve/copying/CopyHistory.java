package dev.reeve.copying;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.CopyChoice;
import dev.reeve.inventory.CopyTarget;
import dev.reeve.journal.JournalContents;
import dev.reeve.journal.ProofLevel;
import dev.reeve.journal.RunEntry;
import dev.reeve.repository.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What the journal knows of copies, and of the proofs that some of them wait for. */
public final class CopyHistory {
    /** The command under which copies stand in the journal; a run's snapshot is the one in the source, as a backup made it. */
    public static final String COMMAND = "copy";

    private final JournalContents journal;

    public CopyHistory(JournalContents journal) {
        this.journal = journal;
    }

    /** Those of the snapshots that a choice lets through. */
    public List<Snapshot> chosen(CopyChoice choice, String source, List<Snapshot> snapshots) {
        return switch (choice) {
            case ANY -> snapshots;
            case VERIFIED ->
                snapshots.stream()
                        .filter(snapshot -> shown(snapshot, ProofLevel.INTACT) || isVerifiedWith(source, snapshot))
                        .toList();
            case PROVED ->
                snapshots.stream()
                        .filter(snapshot -> shown(snapshot, ProofLevel.PROVED))
                        .toList();
        };
    }

    /** Whether a run about this very snapshot reached the level. */
    private boolean shown(Snapshot snapshot, ProofLevel wanted) {
        String id = snapshot.origin().hex();
        return journal.runs().stream()
                .filter(run -> run.good() && id.equals(run.snapshotId()))
                .anyMatch(run -> run.level() != null && run.level().compareTo(wanted) >= 0);
    }

    /** Whether all of its repository was read after it was made. */
    private boolean isVerifiedWith(String source, Snapshot snapshot) {
        Instant made = madeAt(snapshot);
        return journal.runs().stream()
                .filter(run -> run.scope().command().equals("verify")
                        && run.scope().job() == null
                        && source.equals(run.scope().repository()))
                .filter(run -> run.good() && run.thorough() && !run.start().isBefore(made))
                .anyMatch(run -> run.level() != null && run.level().compareTo(ProofLevel.INTACT) >= 0);
    }

    private Instant madeAt(Snapshot snapshot) {
        String id = snapshot.origin().hex();
        return journal.runs().stream()
                .filter(run -> run.scope().command().equals("backup") && id.equals(run.snapshotId()))
                .map(RunEntry::end)
                .findFirst()
                .orElseGet(() -> snapshot.summary() != null
                        ? snapshot.summary().backupEnd().toInstant()
                        : snapshot.time().toInstant());
    }

    /** The {@linkplain Snapshot#origin() first ids} of the snapshots that were copied to a repository, 64 hex digits each. */
    public Set<String> copiedTo(String repository) {
        Set<String> ids = new HashSet<>();
        journal.runs().stream()
                .filter(run -> run.good()
                        && run.scope().command().equals(COMMAND)
                        && repository.equals(run.scope().repository()))
                .map(RunEntry::snapshotId)
                .filter(Objects::nonNull)
                .forEach(ids::add);
        return ids;
    }

    /** When a job was last copied to a repository, or was found to be there already. */
    public Optional<Instant> lastGood(String job, String repository) {
        return ofJob(job, repository).stream()
                .filter(run -> run.good() && run.snapshotId() != null)
                .map(RunEntry::end)
                .max(Instant::compareTo);
    }

    private List<RunEntry> ofJob(String job, String repository) {
        return journal.runs(job).stream()
                .filter(run -> run.scope().command().equals(COMMAND)
                        && repository.equals(run.scope().repository()))
                .toList();
    }

    /**
     * What an absent target means: a note while its grace time lasts, which begins with the last copy, or with the first
     * attempt where there never was one; else a warning.
     */
    public Finding absence(String job, CopyTarget target, String location, Instant now) {
        Optional<Instant> last = lastGood(job, target.repository());
        Instant since = last.orElseGet(() -> ofJob(job, target.repository()).stream()
                .map(RunEntry::start)
                .min(Instant::compareTo)
                .orElse(now));
        Duration grace = Objects.requireNonNullElse(target.grace(), Duration.ZERO);
        boolean patient = Duration.between(since, now).compareTo(grace) < 0;
        return Finding.of(
                        CopyProblem.TARGET_ABSENT,
                        Subject.job(job).at(target.repository()),
                        "job",
                        job,
                        "name",
                        target.repository(),
                        "repository",
                        location,
                        "last",
                        last.map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString())
                                .orElse("-"),
                        "until",
                        since.plus(grace).truncatedTo(ChronoUnit.SECONDS).toString())
                .withSeverity(patient ? Severity.NOTE : CopyProblem.TARGET_ABSENT.severity());
    }
}

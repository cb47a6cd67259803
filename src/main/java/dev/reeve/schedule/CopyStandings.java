package dev.reeve.schedule;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.CopyChoice;
import dev.reeve.inventory.CopyTarget;
import dev.reeve.inventory.DurationNotation;
import dev.reeve.journal.Evidence;
import dev.reeve.journal.JournalContents;
import dev.reeve.journal.ProofLevel;
import dev.reeve.journal.RunEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads off the journal where a job's copies are. What is to be in a target is the newest snapshot that could be copied
 * when the job last ran, since copies are made after each backup; one that was proved later waits for the next run.
 */
final class CopyStandings {
    /** The command under which copies stand in the journal; a run's snapshot is the one in the source. */
    private static final String COPY = "copy";

    private final JournalContents journal;
    private final Evidence evidence;
    private final Instant now;

    CopyStandings(JournalContents journal, Instant now) {
        this.journal = journal;
        this.evidence = new Evidence(journal);
        this.now = now;
    }

    /** @param backups the job's runs */
    List<CopyStanding> of(JobRules rules, RunSeries backups) {
        Set<String> forgotten = journal.forgotten(rules.repository());
        List<RunEntry> made = backups.runs().stream()
                .filter(run -> run.good() && run.snapshotId() != null && !forgotten.contains(run.snapshotId()))
                .toList();
        return rules.copies().stream().map(target -> of(rules, target, made)).toList();
    }

    private CopyStanding of(JobRules rules, CopyTarget target, List<RunEntry> made) {
        Set<String> own = made.stream().map(RunEntry::snapshotId).collect(Collectors.toSet());
        List<RunEntry> copies = journal.runs().stream()
                .filter(run -> run.good()
                        && run.snapshotId() != null
                        && run.scope().command().equals(COPY)
                        && target.repository().equals(run.scope().repository()))
                .filter(run -> rules.job().equals(run.scope().job()) || own.contains(run.snapshotId()))
                .toList();
        Instant copied =
                copies.stream().map(RunEntry::end).max(Instant::compareTo).orElse(null);
        List<RunEntry> wanted = wanted(rules, target.only(), made);
        if (wanted.isEmpty()) {
            CopyStanding.State state = copied == null ? CopyStanding.State.NONE : CopyStanding.State.CURRENT;
            return new CopyStanding(target.repository(), state, copied, null);
        }
        String newest = Objects.requireNonNull(wanted.get(wanted.size() - 1).snapshotId());
        if (copies.stream().anyMatch(run -> newest.equals(run.snapshotId()))) {
            return new CopyStanding(target.repository(), CopyStanding.State.CURRENT, copied, null);
        }
        CopyStanding.State state = copied == null ? CopyStanding.State.MISSING : CopyStanding.State.BEHIND;
        return new CopyStanding(target.repository(), state, copied, broken(rules, target, made, wanted, copied));
    }

    /** The snapshots that could be copied when the job last ran, oldest first. */
    private List<RunEntry> wanted(JobRules rules, CopyChoice choice, List<RunEntry> made) {
        if (made.isEmpty()) {
            return List.of();
        }
        Instant chance = made.get(made.size() - 1).end();
        return made.stream()
                .filter(run -> ready(rules, choice, run)
                        .filter(time -> !time.isAfter(chance))
                        .isPresent())
                .toList();
    }

    /** Since when the choice lets a snapshot through. */
    private Optional<Instant> ready(JobRules rules, CopyChoice choice, RunEntry backup) {
        String id = Objects.requireNonNull(backup.snapshotId());
        return switch (choice) {
            case ANY -> Optional.of(backup.end());
            case VERIFIED ->
                evidence.of(id, ProofLevel.INTACT)
                        .or(() -> evidence.ofRepository(rules.repository(), ProofLevel.INTACT, backup.end()));
            case PROVED -> evidence.of(id, ProofLevel.PROVED);
        };
    }

    /** The finding, unless the copy may still be under way or the target may be absent for so long. */
    private @Nullable Finding broken(
            JobRules rules, CopyTarget target, List<RunEntry> made, List<RunEntry> wanted, @Nullable Instant copied) {
        Instant chance = made.get(made.size() - 1).end();
        Instant since = copied != null ? copied : wanted.get(0).end();
        Duration grace = Objects.requireNonNullElse(target.grace(), Duration.ZERO);
        boolean late = !chance.plus(RunSeries.GRACE).isAfter(now);
        if (!late || Duration.between(since, now).compareTo(grace) <= 0) {
            return null;
        }
        return Finding.of(
                copied == null ? ScheduleProblem.COPY_MISSING : ScheduleProblem.COPY_BEHIND,
                new Subject(rules.host(), rules.job(), target.repository()),
                "job",
                rules.job(),
                "source",
                rules.repository(),
                "repository",
                target.repository(),
                "age",
                DurationNotation.format(Duration.between(since, now).truncatedTo(ChronoUnit.MINUTES)),
                "grace",
                DurationNotation.format(grace));
    }
}

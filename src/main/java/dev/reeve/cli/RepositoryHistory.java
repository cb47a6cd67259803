package dev.reeve.cli;

import dev.reeve.copying.CopyHistory;
import dev.reeve.journal.Incident;
import dev.reeve.journal.JournalContents;
import dev.reeve.journal.ResolutionEntry;
import dev.reeve.journal.RunEntry;
import dev.reeve.repository.Id;
import dev.reeve.verify.Damage;
import dev.reeve.verify.ExpectedSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the journal knows of one repository. */
final class RepositoryHistory {
    /** The commands whose runs leave a snapshot in their repository. */
    private static final Set<String> MAKING = Set.of("backup", CopyHistory.COMMAND);

    private final JournalContents journal;
    private final String repository;

    /** @param repository the inventory's name of it */
    RepositoryHistory(JournalContents journal, String repository) {
        this.journal = journal;
        this.repository = repository;
    }

    String repository() {
        return repository;
    }

    /**
     * The snapshots that backups made here or that were copied to here, but for those that were forgotten on purpose, and those of which an
     * administrator has said in the journal that they are gone for a reason.
     */
    List<ExpectedSnapshot> expected() {
        Set<String> settled = journal.incidents(false).stream()
                .filter(RepositoryHistory::settledByPerson)
                .map(Incident::fingerprint)
                .collect(Collectors.toSet());
        Set<String> forgotten = journal.forgotten(repository);
        return journal.runs().stream()
                .filter(run ->
                        isHere(run) && run.good() && MAKING.contains(run.scope().command()))
                .filter(run -> run.snapshotId() != null && !forgotten.contains(run.snapshotId()))
                .map(RepositoryHistory::expected)
                // A copy stands there by itself, and once more as the newest of its run.
                .collect(Collectors.toMap(
                        ExpectedSnapshot::id, snapshot -> snapshot, (first, again) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .filter(snapshot -> !settled.contains(fingerprint(snapshot)))
                .toList();
    }

    private static ExpectedSnapshot expected(RunEntry run) {
        return new ExpectedSnapshot(
                Objects.requireNonNull(id(run.snapshotId())),
                id(run.treeId()),
                Objects.toString(run.scope().job(), ""),
                run.end());
    }

    private static @Nullable Id id(@Nullable String hex) {
        return hex == null ? null : Id.parse(hex);
    }

    private static boolean settledByPerson(Incident incident) {
        return incident.resolution()
                .filter(resolution -> !resolution.by().equals(ResolutionEntry.REEVE))
                .isPresent();
    }

    /** The fingerprint that the finding has when the snapshot is missing. */
    private static String fingerprint(ExpectedSnapshot snapshot) {
        return new Damage.SnapshotMissing(snapshot, false).finding("").fingerprint();
    }

    /** How many verifications have read a share of it, so that the next one goes on where they ended. */
    long roundsRead() {
        return journal.runs().stream()
                .filter(run -> isHere(run) && run.scope().command().equals("verify"))
                .filter(run -> run.scope().job() == null && run.good() && !run.thorough())
                .count();
    }

    private boolean isHere(RunEntry run) {
        return repository.equals(run.scope().repository());
    }
}

package dev.reeve.cli;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.BackupJob;
import dev.reeve.inventory.RepositorySpec;
import dev.reeve.journal.JournalContents;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.RunRecorder;
import dev.reeve.journal.Scope;
import dev.reeve.render.result.ForgetReport;
import dev.reeve.render.result.PruneReport;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.lock.RepositoryLock;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.snapshot.SnapshotFilter;
import dev.reeve.repository.snapshot.SnapshotListing;
import dev.reeve.retention.Decision;
import dev.reeve.retention.Forgetting;
import dev.reeve.retention.Policy;
import dev.reeve.retention.ProvedSnapshots;
import dev.reeve.retention.Retention;
import dev.reeve.retention.RetentionProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Forgets snapshots of one repository after the other; each is one run in the journal. */
final class ForgetRun {
    private final Invocation reeve;
    private final Workplace place;
    private final JournalContents journal;
    private final EachRepository each;
    private final Options options;

    /** @param each takes the findings */
    ForgetRun(Invocation reeve, Workplace place, JournalContents journal, EachRepository each, Options options) {
        this.reeve = reeve;
        this.place = place;
        this.journal = journal;
        this.each = each;
        this.options = options;
    }

    /**
     * How it is done.
     *
     * @param given rules in the place of the inventory's; empty for none
     * @param all whether all jobs of a repository are meant, so that what is not found any more is gone
     * @param prune whether what only the forgotten snapshots used goes too
     */
    record Options(Policy given, boolean all, boolean dryRun, boolean prune) {}

    /** What is wanted of one repository: jobs whose rules are applied, and snapshots that go. */
    record Wanted(List<BackupJob> jobs, List<Snapshot> snapshots) {
        Wanted() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    /** Forgets, and adds to the report what came of it. */
    void run(String name, Wanted wanted, List<ForgetReport.Part> parts, List<PruneReport> pruned)
            throws InterruptedException {
        RunRecorder recorder = null;
        if (!options.dryRun()) {
            recorder = reeve.record(place.journal(), Scope.repository("forget", name));
            if (!options.all()) {
                recorder.partial();
            }
        }
        try {
            boolean whole = inRepository(name, wanted, recorder, parts, pruned);
            if (recorder != null) {
                each.add(recorder.finish(whole ? Outcome.WELL : Outcome.FAILED).trouble());
            }
        } catch (Failure e) {
            if (recorder != null) {
                each.add(recorder.add(e.finding()).finish(Outcome.FAILED).trouble());
            }
            throw e;
        } catch (InterruptedException e) {
            if (recorder != null) {
                recorder.add(Finding.of(CliProblem.INTERRUPTED, Subject.item(name)));
                recorder.finish(Outcome.FAILED);
            }
            throw e;
        }
    }

    private boolean inRepository(
            String name,
            Wanted wanted,
            @Nullable RunRecorder recorder,
            List<ForgetReport.Part> parts,
            List<PruneReport> pruned)
            throws InterruptedException {
        RepositorySpec spec = place.inventory().repository(name);
        each.add(place.exposure(spec));
        Repository repository = place.open(spec);
        try (repository;
                RepositoryLock lock = options.dryRun() ? repository.lockShared() : repository.lockExclusive()) {
            each.add(lock.notes());
            int before = parts.size();
            List<Snapshot> gone = decide(name, repository, wanted, recorder, parts);
            if (recorder != null && !gone.isEmpty()) {
                recorder.forgetting(names(gone));
                Forgetting.run(repository, lock, gone);
            }
            if (options.prune() && !gone.isEmpty()) {
                Set<Id> ids = gone.stream().map(Snapshot::id).collect(Collectors.toSet());
                PruneRun prune = new PruneRun(reeve, place, each);
                pruned.add(prune.run(name, repository, options.dryRun() ? null : lock, PruneRun.usual(spec), ids));
            }
            return parts.subList(before, parts.size()).stream().allMatch(ForgetReport.Part::done);
        } catch (IOException e) {
            throw repository.failure(e);
        } finally {
            repository.storage().close();
        }
    }

    /** The ids that snapshots have, and those by which the journal knows them if they were rewritten or copied. */
    private static List<String> names(List<Snapshot> snapshots) {
        return snapshots.stream()
                .flatMap(snapshot -> Stream.of(snapshot.id(), snapshot.origin()))
                .map(Id::hex)
                .distinct()
                .toList();
    }

    /** The snapshots that go; the report says why the others stay. */
    private List<Snapshot> decide(
            String name,
            Repository repository,
            Wanted wanted,
            @Nullable RunRecorder recorder,
            List<ForgetReport.Part> parts)
            throws IOException {
        SnapshotListing listing = repository.snapshots().list();
        if (!listing.damaged().isEmpty()) {
            // Whose they are is not known; they stay.
            each.add(listing.damaged());
            each.incomplete(ExitCode.INCOMPLETE);
        }
        Set<Id> proved = ProvedSnapshots.newest(listing.snapshots(), journal.proved());
        for (Snapshot snapshot : wanted.snapshots()) {
            if (proved.contains(snapshot.id())) {
                throw Failure.of(
                        RetentionProblem.PROVED_IS_KEPT,
                        Subject.item(snapshot.id().abbreviated()),
                        "snapshot",
                        snapshot.id().abbreviated());
            }
        }
        List<Snapshot> gone = new ArrayList<>(wanted.snapshots());
        if (!gone.isEmpty()) {
            List<Decision> named = gone.stream()
                    .map(snapshot -> new Decision(snapshot, List.of()))
                    .toList();
            parts.add(new ForgetReport.Part(null, null, name, true, named));
        }
        for (BackupJob job : wanted.jobs()) {
            ForgetReport.Part part = decide(name, job, listing, proved, recorder);
            parts.add(part);
            part.gone().stream().filter(snapshot -> !gone.contains(snapshot)).forEach(gone::add);
        }
        return gone;
    }

    private ForgetReport.Part decide(
            String name, BackupJob job, SnapshotListing listing, Set<Id> proved, @Nullable RunRecorder recorder) {
        Policy policy = options.given().isEmpty() ? Policy.of(job.keep()) : options.given();
        List<Snapshot> snapshots = listing.matching(SnapshotChoice.filter(job, SnapshotFilter.all()));
        List<Decision> decisions =
                new Retention(policy, proved, reeve.environment().clock()).decide(snapshots);
        Finding objection = nothingKept(job, decisions);
        if (objection != null) {
            each.failed(objection, ExitCode.INCOMPLETE);
            if (recorder != null) {
                recorder.add(objection);
            }
        }
        String host = job.source().host();
        return new ForgetReport.Part(
                job.name(), host, name, objection == null, objection == null ? decisions : List.of());
    }

    /** What there is to say if the rules leave nothing of some paths; newer versions of restic refuse that as well. */
    private static @Nullable Finding nothingKept(BackupJob job, List<Decision> decisions) {
        Map<List<String>, List<Decision>> groups = decisions.stream()
                .collect(Collectors.groupingBy(
                        decision -> decision.snapshot().paths(), LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<List<String>, List<Decision>> group : groups.entrySet()) {
            if (group.getValue().stream().noneMatch(Decision::keeps)) {
                return Finding.of(
                        RetentionProblem.NOTHING_KEPT,
                        Subject.job(job.name()),
                        "job",
                        job.name(),
                        "paths",
                        String.join(", ", group.getKey()),
                        "count",
                        Integer.toString(group.getValue().size()));
            }
        }
        return null;
    }
}

package dev.reeve.cli;

import dev.reeve.drill.DrillResult;
import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.BackupJob;
import dev.reeve.inventory.Drill;
import dev.reeve.inventory.DrilledSnapshot;
import dev.reeve.journal.FilesProof;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.Proof;
import dev.reeve.journal.ProofLevel;
import dev.reeve.journal.RunCounts;
import dev.reeve.journal.RunRecorder;
import dev.reeve.journal.Scope;
import dev.reeve.render.Answer;
import dev.reeve.render.result.DrillReport;
import dev.reeve.render.result.VerifyReport;
import dev.reeve.repository.RepositoryProblem;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.snapshot.SnapshotFilter;
import dev.reeve.repository.snapshot.SnapshotListing;
import dev.reeve.schedule.JobLock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Drills of the inventory, one after the other and journaled: one that fails does not stop the rest. */
final class DrillRuns {
    private final Invocation reeve;
    private final Workplace place;
    private final List<VerifyReport.Part> parts = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private ExitCode exit = ExitCode.OK;

    DrillRuns(Invocation reeve, Workplace place) {
        this.reeve = reeve;
        this.place = place;
    }

    /**
     * Runs drills.
     *
     * @param names of the inventory; none for all
     */
    Answer run(List<String> names) throws InterruptedException {
        List<Drill> drills = names.isEmpty()
                ? List.copyOf(place.inventory().drills().values())
                : new LinkedHashSet<>(names)
                        .stream().map(place.inventory()::drill).toList();
        if (drills.isEmpty()) {
            throw Failure.of(CliProblem.NO_DRILLS, Subject.none());
        }
        for (Drill drill : drills) {
            run(drill, drills.size() == 1);
        }
        return new Answer(new VerifyReport(parts), findings, exit);
    }

    private void run(Drill drill, boolean alone) throws InterruptedException {
        // Held until the journal says how the run ended.
        try (JobLock lock = new JobLock(place.locks(), Scope.DRILL, drill.name())) {
            run(drill, alone, lock);
        }
    }

    private void run(Drill drill, boolean alone, JobLock lock) throws InterruptedException {
        BackupJob job = place.inventory().backup(drill.backup());
        String host = drill.into().host();
        long begin = reeve.environment().nanos().getAsLong();
        RunRecorder recorder = reeve.record(
                place.journal(),
                Scope.drill(drill.name(), job.name()).onHost(host).inRepository(job.to()));
        JobPing ping = JobPing.start(reeve, place, drill.name(), drill.ping());
        Snapshot snapshot = null;
        List<Proof> proofs = List.of();
        Outcome outcome = Outcome.FAILED;
        List<Finding> own = new ArrayList<>();
        try {
            own.addAll(lock.take(reeve.environment().clock().instant()));
            try (OpenRepository open = OpenRepository.open(place, job.to())) {
                own.addAll(open.notes());
                snapshot = choose(open, drill, job);
                open.withIndex();
                recorder.snapshot(snapshot.id().hex(), snapshot.tree().hex());
                DrillResult result = new Drilling(reeve, place, drill).run(open.repository(), snapshot, own);
                open.ensureFresh();
                own.addAll(result.findings());
                proofs = result.proofs();
                outcome = record(recorder, snapshot, result, own);
            }
        } catch (Failure e) {
            Failure known = e.within(host, job.name());
            own.add(known.finding());
            exit = alone ? known.exitCode() : ExitCode.INCOMPLETE;
        } catch (IOException e) {
            own.add(cutOff(job, host, e));
            exit = ExitCode.INCOMPLETE;
        } catch (InterruptedException e) {
            own.add(Finding.of(CliProblem.INTERRUPTED, Subject.job(job.name()).at(drill.name())));
            recorder.addAll(own).finish(Outcome.FAILED);
            ping.end(false, own);
            throw e;
        }
        if (outcome == Outcome.FAILED && exit == ExitCode.OK) {
            exit = ExitCode.INCOMPLETE;
        }
        findings.addAll(own);
        findings.addAll(recorder.addAll(own).finish(outcome).trouble());
        findings.addAll(ping.end(outcome != Outcome.FAILED, own));
        parts.add(new DrillReport(
                drill.name(),
                job.name(),
                host,
                outcome,
                Duration.ofNanos(reeve.environment().nanos().getAsLong() - begin),
                snapshot == null ? null : snapshot.id().hex(),
                proofs));
    }

    private static Finding cutOff(BackupJob job, String host, IOException e) {
        return Finding.of(
                CliProblem.DRILL_CUT_OFF,
                Subject.job(job.name()).onHost(host),
                "host",
                host,
                "reason",
                String.valueOf(e.getMessage()));
    }

    private Snapshot choose(OpenRepository open, Drill drill, BackupJob job) {
        SnapshotListing listing = open.snapshots();
        SnapshotFilter filter = SnapshotChoice.filter(job, SnapshotFilter.all());
        List<Snapshot> all = listing.matching(filter);
        if (all.isEmpty()) {
            throw Failure.of(
                    RepositoryProblem.NO_MATCHING_SNAPSHOT,
                    Subject.item(open.repository().location()).inJob(job.name()),
                    "filter",
                    filter.toString(),
                    "count",
                    Integer.toString(listing.snapshots().size()),
                    "repository",
                    open.repository().location());
        }
        return drill.snapshot() == DrilledSnapshot.RANDOM
                ? all.get(reeve.environment().random().nextInt(all.size()))
                : listing.newest(filter).orElseThrow();
    }

    /** @param findings those of the result among them */
    private static Outcome record(RunRecorder recorder, Snapshot snapshot, DrillResult result, List<Finding> findings) {
        for (Proof proof : result.proofs()) {
            recorder.proved(snapshot.id().hex(), snapshot.time().toInstant(), proof);
            if (proof instanceof FilesProof files && files.isSample()) {
                recorder.partial();
            }
        }
        recorder.counts(counts(result.proofs()));
        if (!result.proved()) {
            return Outcome.FAILED;
        }
        recorder.level(ProofLevel.PROVED);
        boolean remarks = findings.stream().anyMatch(finding -> finding.severity() != Severity.NOTE);
        return remarks ? Outcome.FINDINGS : Outcome.WELL;
    }

    /** Databases count as files, as their dumps are. */
    private static RunCounts counts(List<Proof> proofs) {
        return proofs.stream()
                .filter(FilesProof.class::isInstance)
                .map(FilesProof.class::cast)
                .findFirst()
                .map(files -> RunCounts.of(files.files(), files.bytes()))
                .orElseGet(() -> RunCounts.of(proofs.size(), 0));
    }
}

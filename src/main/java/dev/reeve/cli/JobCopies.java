package dev.reeve.cli;

import dev.reeve.copying.CopyHistory;
import dev.reeve.copying.CopySelection;
import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.inventory.BackupJob;
import dev.reeve.inventory.CopyTarget;
import dev.reeve.render.result.CopyReport;
import dev.reeve.repository.snapshot.SnapshotFilter;
import java.util.ArrayList;
import java.util.List;

/** Copies the snapshots of a job to wherever its {@code copy-to} says; a target that fails does not stop the others. */
final class JobCopies {
    private final Invocation reeve;
    private final Workplace place;

    JobCopies(Invocation reeve, Workplace place) {
        this.reeve = reeve;
        this.place = place;
    }

    /** The outcome of the job's backup, with its copies. */
    JobOutcome after(JobOutcome backup, BackupJob job) throws InterruptedException {
        List<CopyReport.Part> parts = new ArrayList<>();
        List<Finding> findings = new ArrayList<>(backup.findings());
        ExitCode exit = backup.exit();
        for (CopyTarget target : job.copyTo()) {
            try {
                CopyWork.Done done = new CopyWork(reeve, place, order(job, target)).run();
                parts.add(done.part());
                findings.addAll(done.findings());
                if (done.exit() != ExitCode.OK) {
                    exit = ExitCode.INCOMPLETE;
                }
            } catch (Failure e) {
                // Without the journal nobody knows which copies are wanted; the backup itself is made.
                findings.add(e.within(null, job.name()).finding());
                exit = ExitCode.INCOMPLETE;
            }
        }
        return new JobOutcome(backup.report().withCopies(parts), findings, exit);
    }

    private CopyWork.Order order(BackupJob job, CopyTarget target) {
        CopyHistory history = new CopyHistory(place.journal().jobs());
        SnapshotFilter ofJob = SnapshotChoice.filter(job, SnapshotFilter.all());
        return new CopyWork.Order(
                job.to(),
                target.repository(),
                job,
                false,
                (source, inSource, inTarget) ->
                        CopySelection.of(history, target, job.to(), inSource.matching(ofJob), inTarget.matching(ofJob)),
                location -> history.absence(
                        job.name(),
                        target,
                        location,
                        reeve.environment().clock().instant()));
    }
}

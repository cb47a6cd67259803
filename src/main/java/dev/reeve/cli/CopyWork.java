package dev.reeve.cli;

import dev.reeve.copying.CopiedSnapshot;
import dev.reeve.copying.CopyHistory;
import dev.reeve.copying.CopyProgress;
import dev.reeve.copying.CopyResult;
import dev.reeve.copying.CopySelection;
import dev.reeve.copying.SnapshotCopy;
import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.BackupJob;
import dev.reeve.inventory.RepositorySpec;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.RunCounts;
import dev.reeve.journal.RunRecorder;
import dev.reeve.journal.Scope;
import dev.reeve.render.result.CopyReport;
import dev.reeve.repository.Repository;
import dev.reeve.repository.RepositoryProblem;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.snapshot.SnapshotListing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One copy from one repository of the inventory to another: opened, locked, shown and journalled. */
final class CopyWork {
    /** Says what to copy when both sides are known. */
    @FunctionalInterface
    interface Choosing {
        CopySelection choose(OpenRepository source, SnapshotListing inSource, SnapshotListing inTarget);
    }

    /**
     * What came of it.
     *
     * @param exit {@link ExitCode#OK} if everything was copied, or the target is absent and may be
     */
    record Done(CopyReport.Part part, List<Finding> findings, ExitCode exit) {}

    /**
     * What is to be done.
     *
     * @param job the job whose copies these are; null for any
     * @param absence the finding that a target without a repository is; null if that is a failure
     */
    record Order(
            String from,
            String to,
            @Nullable BackupJob job,
            boolean dryRun,
            Choosing choosing,
            @Nullable Function<String, Finding> absence) {}

    private final Invocation reeve;
    private final Workplace place;
    private final Order order;
    private final List<Finding> findings = new ArrayList<>();
    private int waiting;

    CopyWork(Invocation reeve, Workplace place, Order order) {
        this.reeve = reeve;
        this.place = place;
        this.order = order;
    }

    Done run() throws InterruptedException {
        long begin = reeve.environment().nanos().getAsLong();
        RunRecorder recorder = order.dryRun() ? null : reeve.record(place.journal(), scope(order.job()));
        CopyResult result = null;
        ExitCode exit = ExitCode.OK;
        try {
            result = copy();
            if (result != null) {
                findings.addAll(result.findings());
                exit = result.damaged().isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
            }
        } catch (Failure e) {
            Failure known =
                    e.within(null, order.job() == null ? null : order.job().name());
            findings.add(known.finding());
            exit = known.exitCode();
        } catch (InterruptedException e) {
            if (recorder != null) {
                recorder.add(Finding.of(CliProblem.INTERRUPTED, Subject.item(order.to())));
                recorder.finish(Outcome.FAILED);
            }
            throw e;
        }
        Outcome outcome = outcome(result, exit);
        if (recorder != null) {
            findings.addAll(record(recorder, result, outcome));
        }
        Duration took = Duration.ofNanos(reeve.environment().nanos().getAsLong() - begin);
        String job = order.job() == null ? null : order.job().name();
        return new Done(
                new CopyReport.Part(order.from(), order.to(), job, outcome, took, waiting, result), findings, exit);
    }

    private Scope scope(@Nullable BackupJob job) {
        return job == null
                ? Scope.repository(CopyHistory.COMMAND, order.to())
                : Scope.job(CopyHistory.COMMAND, job.name())
                        .onHost(job.source().host())
                        .inRepository(order.to());
    }

    /** A target that is absent was not copied to, however little that matters. */
    private Outcome outcome(@Nullable CopyResult result, ExitCode exit) {
        if (result == null || exit != ExitCode.OK) {
            return Outcome.FAILED;
        }
        return findings.stream().anyMatch(finding -> finding.severity() != Severity.NOTE)
                ? Outcome.FINDINGS
                : Outcome.WELL;
    }

    /** The copy; null if the target is absent and a finding says so. */
    private @Nullable CopyResult copy() throws InterruptedException {
        RepositorySpec spec = place.inventory().repository(order.to());
        findings.addAll(place.exposure(place.inventory().repository(order.from())));
        findings.addAll(place.exposure(spec));
        OpenRepository opened;
        try {
            opened = OpenRepository.toTakeOver(place, order.to());
        } catch (Failure e) {
            if (order.absence() == null || !e.finding().code().equals(RepositoryProblem.NO_REPOSITORY.code())) {
                throw e;
            }
            findings.add(order.absence().apply(Workplace.location(spec)));
            return null;
        }
        try (OpenRepository target = opened;
                OpenRepository source = OpenRepository.open(place, order.from())) {
            findings.addAll(source.notes());
            findings.addAll(target.notes());
            // Snapshots before the indexes: whoever adds one in between has its blobs in an index by then.
            SnapshotListing inSource = source.snapshots();
            SnapshotListing inTarget = target.snapshots();
            findings.addAll(inSource.damaged());
            findings.addAll(inTarget.damaged());
            CopySelection selection = order.choosing().choose(source, inSource, inTarget);
            waiting = selection.waiting();
            return copy(source, target, selection.wanted(), inTarget.snapshots());
        }
    }

    private CopyResult copy(OpenRepository source, OpenRepository target, List<Snapshot> wanted, List<Snapshot> known)
            throws InterruptedException {
        Repository from = source.withIndex();
        Repository to = target.withIndex();
        CopyProgress progress = new CopyProgress();
        SnapshotCopy copy = new SnapshotCopy(from, to, Runtime.getRuntime().availableProcessors(), progress);
        try (ProgressWatch watch = ProgressWatch.start(
                reeve,
                line -> line.update(
                        order.from() + " → " + order.to(),
                        progress.snapshots(),
                        progress.bytes(),
                        progress.bytesWanted()))) {
            if (order.dryRun()) {
                return copy.dryRun(wanted, known);
            }
            adoptWhatAKilledRunLeft(to, target.notes());
            return copy.run(wanted, known, compression(), new Guard(source, target));
        }
    }

    private Compression compression() {
        RepositorySpec spec = place.inventory().repository(order.to());
        return Compression.valueOf(spec.compression().name().toUpperCase(Locale.ROOT));
    }

    private static void adoptWhatAKilledRunLeft(Repository target, List<Finding> notes) {
        boolean killed =
                notes.stream().anyMatch(note -> note.code().equals(RepositoryProblem.STALE_LOCK_REMOVED.code()));
        if (killed) {
            try {
                target.takeOver();
            } catch (IOException e) {
                throw target.failure(e);
            }
        }
    }

    /** Holds the locks and writes each copy down as soon as it is complete. */
    private final class Guard implements SnapshotCopy.Guard {
        private final OpenRepository source;
        private final OpenRepository target;

        Guard(OpenRepository source, OpenRepository target) {
            this.source = source;
            this.target = target;
        }

        @Override
        public void check() {
            source.ensureFresh();
            target.ensureFresh();
        }

        @Override
        public void copied(CopiedSnapshot snapshot) {
            Snapshot original = snapshot.source();
            findings.addAll(reeve.record(place.journal(), scope(jobOf(original)))
                    .partial()
                    .snapshot(original.origin().hex(), original.tree().hex())
                    .finish(Outcome.WELL)
                    .trouble());
        }
    }

    /** The inventory's job that made a snapshot, if one did. */
    private @Nullable BackupJob jobOf(Snapshot snapshot) {
        return place.inventory().backups().values().stream()
                .filter(job -> job.source().host().equals(snapshot.hostname())
                        && snapshot.tags().contains(job.name()))
                .findFirst()
                .orElse(null);
    }

    /** The run as a whole; its snapshot is the newest that is in the target now. */
    private List<Finding> record(RunRecorder recorder, @Nullable CopyResult result, Outcome outcome) {
        recorder.addAll(findings);
        if (result != null) {
            recorder.counts(new RunCounts(0, result.bytes(), 0, 0, result.bytesStored()));
            result.there().stream()
                    .max(Comparator.comparing(snapshot -> snapshot.time().toInstant()))
                    .ifPresent(newest -> recorder.snapshot(
                            newest.origin().hex(), newest.tree().hex()));
        }
        return recorder.finish(outcome).trouble();
    }
}

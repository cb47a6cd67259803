package dev.reeve.cli;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.BackupJob;
import dev.reeve.inventory.FilesSource;
import dev.reeve.inventory.FtpSource;
import dev.reeve.inventory.Host;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.ProofLevel;
import dev.reeve.journal.RunCounts;
import dev.reeve.journal.RunRecorder;
import dev.reeve.journal.Scope;
import dev.reeve.machine.Machine;
import dev.reeve.machine.tree.FileSelection;
import dev.reeve.machine.tree.TreeRoute;
import dev.reeve.machine.tree.TreeSource;
import dev.reeve.render.result.VerifyReport;
import dev.reeve.repository.Repository;
import dev.reeve.repository.RepositoryProblem;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.snapshot.SnapshotFilter;
import dev.reeve.verify.ReadShare;
import dev.reeve.verify.SourceComparison;
import dev.reeve.verify.SourceResult;
import dev.reeve.verify.Verification;
import dev.reeve.verify.VerifyOptions;
import dev.reeve.verify.VerifyProblem;
import dev.reeve.verify.VerifyProgress;
import dev.reeve.verify.VerifyResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The verification of one repository, and of the snapshots in it that are compared with their hosts; journaled. */
final class RepositoryVerification {
    /** What only those find who read the packs. */
    private static final Set<String> FOUND_BY_READING = Set.of(
            VerifyProblem.PACK_DAMAGED.code(),
            VerifyProblem.PACK_UNREADABLE.code(),
            VerifyProblem.INDEX_DISAGREES.code());

    private final Invocation reeve;
    private final Workplace place;
    private final RepositoryHistory history;
    private final EachRepository each;

    /** @param each takes the findings */
    RepositoryVerification(Invocation reeve, Workplace place, RepositoryHistory history, EachRepository each) {
        this.reeve = reeve;
        this.place = place;
        this.history = history;
        this.each = each;
    }

    /**
     * Verifies, then compares.
     *
     * @param share how much is read; if nothing, still what the compared snapshots need
     * @param jobs whose newest snapshots are compared with their hosts
     * @throws Failure if the repository could not be verified, which is in the journal then
     */
    List<VerifyReport.Part> run(ReadShare share, List<BackupJob> jobs) throws IOException, InterruptedException {
        RunRecorder recorder = reeve.record(place.journal(), Scope.repository("verify", history.repository()));
        each.add(place.exposure(place.inventory().repository(history.repository())));
        List<VerifyReport.Part> parts = new ArrayList<>();
        try (OpenRepository open = ending(recorder, () -> OpenRepository.open(place, history.repository()))) {
            each.add(open.notes());
            Map<BackupJob, Snapshot> newest = ending(recorder, () -> newest(open, jobs));
            long begin = reeve.environment().nanos().getAsLong();
            VerifyResult result = ending(recorder, () -> verify(open, share, newest.values()));
            Outcome outcome = record(recorder, result);
            parts.add(new VerifyReport.OfRepository(
                    history.repository(), open.repository().location(), outcome, took(begin), result));
            for (BackupJob job : jobs) {
                compare(open, job, newest.get(job), result, parts);
            }
        }
        return parts;
    }

    /** A step of a run that ends in the journal with it, should it not come to its end. */
    private interface Step<T> {
        T run() throws IOException, InterruptedException;
    }

    private <T> T ending(RunRecorder recorder, Step<T> step) throws IOException, InterruptedException {
        try {
            return step.run();
        } catch (Failure e) {
            each.add(recorder.add(e.finding()).finish(Outcome.FAILED).trouble());
            throw e;
        } catch (InterruptedException e) {
            recorder.add(Finding.of(CliProblem.INTERRUPTED, Subject.item(history.repository())));
            recorder.finish(Outcome.FAILED);
            throw e;
        }
    }

    private static Map<BackupJob, Snapshot> newest(OpenRepository open, List<BackupJob> jobs) {
        Map<BackupJob, Snapshot> newest = new LinkedHashMap<>();
        if (!jobs.isEmpty()) {
            var listing = open.snapshots();
            for (BackupJob job : jobs) {
                listing.newest(SnapshotChoice.filter(job, SnapshotFilter.all()))
                        .ifPresent(snapshot -> newest.put(job, snapshot));
            }
        }
        return newest;
    }

    private VerifyResult verify(OpenRepository open, ReadShare share, Iterable<Snapshot> compared)
            throws IOException, InterruptedException {
        Repository repository = open.locked();
        VerifyOptions options = VerifyOptions.structure()
                .reading(share instanceof ReadShare.None ? needed(repository, compared) : share)
                .expecting(history.expected())
                .withoutLock();
        VerifyProgress progress = new VerifyProgress();
        try (ProgressWatch watch = ProgressWatch.start(reeve, line -> show(line, history.repository(), progress))) {
            VerifyResult result = new Verification(repository, options, progress).run();
            open.ensureFresh();
            return result;
        }
    }

    /** The packs that the snapshots are in: to compare names of blobs with a host says nothing of the blobs. */
    private static ReadShare needed(Repository repository, Iterable<Snapshot> compared) {
        Set<dev.reeve.repository.Id> packs = new HashSet<>();
        List<String> labels = new ArrayList<>();
        try {
            for (Snapshot snapshot : compared) {
                if (labels.isEmpty()) {
                    repository.loadIndexAsFarAsPossible();
                }
                ReadShare.Packs own = ReadShare.Packs.of(repository, snapshot);
                packs.addAll(own.packs());
                labels.add(own.label());
            }
        } catch (DamagedData e) {
            // The verification finds the same, and says what it affects.
            return new ReadShare.None();
        } catch (IOException e) {
            throw repository.failure(e);
        }
        return labels.isEmpty() ? new ReadShare.None() : new ReadShare.Packs(packs, String.join(", ", labels));
    }

    private Outcome record(RunRecorder recorder, VerifyResult result) {
        // Each finding carries the level of those who can find it, so that no lesser look takes it for gone.
        recorder.level(ProofLevel.PRESENT);
        result.findings().stream()
                .filter(finding -> !FOUND_BY_READING.contains(finding.code()))
                .forEach(recorder::add);
        recorder.level(ProofLevel.INTACT);
        result.findings().stream()
                .filter(finding -> FOUND_BY_READING.contains(finding.code()))
                .forEach(recorder::add);
        recorder.level(result.level()).counts(RunCounts.of(result.files(), result.bytesRead()));
        if (result.share() instanceof ReadShare.Part || result.share() instanceof ReadShare.Percentage) {
            recorder.partial();
        }
        return end(recorder, result.findings());
    }

    private void compare(
            OpenRepository open,
            BackupJob job,
            @Nullable Snapshot snapshot,
            VerifyResult result,
            List<VerifyReport.Part> parts)
            throws IOException, InterruptedException {
        String host = job.source().host();
        RunRecorder recorder = reeve.record(
                place.journal(), Scope.job("verify", job.name()).onHost(host).inRepository(history.repository()));
        long begin = reeve.environment().nanos().getAsLong();
        SourceResult source;
        try {
            source = ending(recorder, () -> compare(open, job, snapshot));
        } catch (Failure e) {
            each.failed(e.within(host, job.name()).finding(), e.exitCode());
            parts.add(new VerifyReport.OfSource(job.name(), host, Outcome.FAILED, took(begin), null, null));
            return;
        }
        recorder.level(source.level(result))
                .counts(RunCounts.of(source.same(), source.bytesRead()))
                .snapshot(source.snapshot().id().hex(), source.snapshot().tree().hex())
                .addAll(source.findings());
        Outcome outcome = end(recorder, source.findings());
        if (source.unreadable() > 0) {
            each.incomplete(ExitCode.INCOMPLETE);
        }
        parts.add(new VerifyReport.OfSource(job.name(), host, outcome, took(begin), source.level(result), source));
    }

    private SourceResult compare(OpenRepository open, BackupJob job, @Nullable Snapshot snapshot)
            throws IOException, InterruptedException {
        if (snapshot == null) {
            throw noSnapshot(open, job);
        }
        FtpSource ftp = job.source().ftp();
        FileSelection selection = ftp != null
                ? FileSelection.of(ftp)
                : FileSelection.of(Objects.requireNonNull(job.source().files()));
        Host host = place.inventory().host(job.source().host());
        VerifyProgress progress = new VerifyProgress();
        try (ProgressWatch watch = ProgressWatch.start(reeve, line -> show(line, job.name(), progress))) {
            SourceComparison comparison =
                    new SourceComparison(open.repository(), snapshot, selection.excludes()::matches, progress);
            return read(job, host, tree -> comparison.run(tree, selection.listing()));
        } catch (IOException e) {
            throw Failure.of(
                            CliProblem.COMPARISON_CUT_OFF,
                            Subject.job(job.name()).onHost(host.name()),
                            "host",
                            host.name(),
                            "reason",
                            String.valueOf(e.getMessage()))
                    .causedBy(e);
        }
    }

    private SourceResult read(BackupJob job, Host host, TreeRoute.Reading<SourceResult> reading)
            throws IOException, InterruptedException {
        FilesSource files = job.source().files();
        if (files == null) {
            try (TreeSource tree =
                    new FtpWay(place, host).tree(reeve.environment().clock())) {
                return reading.read(tree);
            }
        }
        try (Machine machine = place.connect(host)) {
            return new TreeRoute(machine, files.via()).read(reading);
        }
    }

    private static Failure noSnapshot(OpenRepository open, BackupJob job) {
        return Failure.of(
                RepositoryProblem.NO_MATCHING_SNAPSHOT,
                Subject.item(open.repository().location()).inJob(job.name()),
                "filter",
                SnapshotChoice.filter(job, SnapshotFilter.all()).toString(),
                "count",
                Integer.toString(open.snapshots().snapshots().size()),
                "repository",
                open.repository().location());
    }

    private Outcome end(RunRecorder recorder, List<Finding> findings) {
        boolean bad = findings.stream().anyMatch(finding -> finding.severity() != Severity.NOTE);
        Outcome outcome = bad ? Outcome.FINDINGS : Outcome.WELL;
        each.add(findings);
        each.add(recorder.finish(outcome).trouble());
        return outcome;
    }

    private Duration took(long begin) {
        return Duration.ofNanos(reeve.environment().nanos().getAsLong() - begin);
    }

    private void show(ProgressWatch.Line line, String what, VerifyProgress progress) {
        String stage = "verify.stage." + progress.stage().name().toLowerCase(Locale.ROOT);
        String text = what + ": " + reeve.catalogue().text("render", stage);
        line.update(text, progress.files(), progress.bytes(), progress.bytesTotal());
    }
}

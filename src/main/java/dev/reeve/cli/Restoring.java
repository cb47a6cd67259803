package dev.reeve.cli;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.RunCounts;
import dev.reeve.journal.RunRecorder;
import dev.reeve.journal.Scope;
import dev.reeve.render.Answer;
import dev.reeve.render.Result;
import dev.reeve.render.result.RestoreReport;
import dev.reeve.restore.PlannedChange;
import dev.reeve.restore.Restore;
import dev.reeve.restore.RestoreCounts;
import dev.reeve.restore.RestoreRequest;
import dev.reeve.restore.RestoreResult;
import dev.reeve.restore.RestoreTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs one restore, shows its progress and journals it. */
final class Restoring {
    private final Invocation reeve;
    private final Workplace place;
    private final OpenSnapshot found;

    Restoring(Invocation reeve, Workplace place, OpenSnapshot found) {
        this.reeve = reeve;
        this.place = place;
        this.found = found;
    }

    /** Restores to a directory. */
    Answer to(RestoreRequest request, RestoreTarget target, boolean dryRun, boolean verify)
            throws InterruptedException {
        long begin = reeve.environment().nanos().getAsLong();
        Restore restore = restore(request, target);
        if (dryRun) {
            List<PlannedChange> planned = new ArrayList<>();
            RestoreResult result = restore.dryRun(planned::add);
            return new Answer(report(result, begin, true, planned), withNotes(result.findings()), result.exitCode());
        }
        return recorded(request, restore, begin, verify, target);
    }

    /** Restores to standard output, which then holds the archive and nothing else. */
    Answer toStream(RestoreRequest request, RestoreTarget stream) throws InterruptedException {
        RestoreResult result = restore(request, stream).run();
        reeve.environment().out().flush();
        return new Answer(Result.none(), withNotes(result.findings()), result.exitCode());
    }

    private Restore restore(RestoreRequest request, RestoreTarget target) {
        return new Restore(
                found.withIndex(), request, target, Runtime.getRuntime().availableProcessors());
    }

    private Answer recorded(RestoreRequest request, Restore restore, long begin, boolean verify, RestoreTarget target)
            throws InterruptedException {
        Scope scope =
                new Scope("restore", request.job(), target.host(), found.home().name());
        RunRecorder recorder = reeve.record(place.journal(), scope)
                .snapshot(found.snapshot().id().hex(), found.snapshot().tree().hex());
        RestoreResult result;
        try (ProgressWatch watch = ProgressWatch.start(reeve, line -> show(line, restore.counts()))) {
            result = restore.run();
            if (verify) {
                result = restore.verify(result);
            }
        } catch (Failure e) {
            recorder.add(e.finding()).finish(Outcome.FAILED);
            throw e;
        } catch (InterruptedException e) {
            recorder.add(Finding.of(CliProblem.INTERRUPTED, Subject.item("restore")))
                    .finish(Outcome.FAILED);
            throw e;
        }
        RestoreCounts counts = result.counts();
        List<Finding> findings = withNotes(result.findings());
        recorder.addAll(findings).counts(RunCounts.of(counts.files(), counts.bytes()));
        findings.addAll(recorder.finish(outcome(result)).trouble());
        return new Answer(report(result, begin, false, List.of()), findings, result.exitCode());
    }

    private List<Finding> withNotes(List<Finding> findings) {
        List<Finding> all = new ArrayList<>(found.home().notes());
        all.addAll(findings);
        return all;
    }

    private static Outcome outcome(RestoreResult result) {
        if (result.exitCode() != ExitCode.OK) {
            return Outcome.FAILED;
        }
        boolean notes = result.findings().stream().allMatch(finding -> finding.severity() == Severity.NOTE);
        return notes ? Outcome.WELL : Outcome.FINDINGS;
    }

    private RestoreReport report(RestoreResult result, long begin, boolean dryRun, List<PlannedChange> planned) {
        Duration took = Duration.ofNanos(reeve.environment().nanos().getAsLong() - begin);
        return new RestoreReport(result, found.home().name(), took, dryRun, planned);
    }

    private static void show(ProgressWatch.Line line, RestoreCounts counts) {
        line.update("", counts.files(), counts.bytes(), counts.bytesExpected());
    }
}

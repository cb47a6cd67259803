package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.RepositorySpec;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.RunCounts;
import dev.reeve.journal.RunRecorder;
import dev.reeve.journal.Scope;
import dev.reeve.render.result.PruneReport;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.lock.RepositoryLock;
import dev.reeve.repository.prune.Prune;
import dev.reeve.repository.prune.PruneFigures;
import dev.reeve.repository.prune.PruneOptions;
import dev.reeve.repository.prune.PrunePlan;
import dev.reeve.repository.prune.PruneProgress;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prunes a repository that is open and locked, shows the progress and journals it. */
final class PruneRun {
    private final Invocation reeve;
    private final Workplace place;
    private final EachRepository each;

    /** @param each takes the findings about the journal */
    PruneRun(Invocation reeve, Workplace place, EachRepository each) {
        this.reeve = reeve;
        this.place = place;
        this.each = each;
    }

    /** What is done unless options say otherwise. */
    static PruneOptions usual(RepositorySpec spec) {
        String compression = spec.compression().name().toUpperCase(Locale.ROOT);
        return PruneOptions.defaults().withCompression(Compression.valueOf(compression));
    }

    /**
     * Prunes.
     *
     * @param lock for this process alone; null for a dry run under whatever lock there is
     * @param forgotten snapshots that a dry run takes for forgotten
     * @throws Failure if nothing may be removed, which is in the journal then
     */
    PruneReport run(
            String name, Repository repository, @Nullable RepositoryLock lock, PruneOptions options, Set<Id> forgotten)
            throws IOException, InterruptedException {
        RunRecorder recorder = lock == null ? null : reeve.record(place.journal(), Scope.repository("prune", name));
        long begin = reeve.environment().nanos().getAsLong();
        PruneProgress progress = new PruneProgress();
        PruneFigures figures;
        try (ProgressWatch watch = ProgressWatch.start(reeve, line -> show(line, name, progress))) {
            Prune prune = new Prune(repository, options, progress);
            PrunePlan plan = prune.plan(forgotten);
            figures = plan.figures();
            if (lock != null) {
                prune.run(plan, lock);
            }
        } catch (Failure e) {
            fail(recorder, e.finding());
            throw e;
        } catch (IOException e) {
            Failure failure = repository.failure(e);
            fail(recorder, failure.finding());
            throw failure;
        } catch (InterruptedException e) {
            fail(recorder, Finding.of(CliProblem.INTERRUPTED, Subject.item(name)));
            throw e;
        }
        if (recorder != null) {
            recorder.counts(RunCounts.of(0, figures.bytesToFree()));
            each.add(recorder.finish(Outcome.WELL).trouble());
        }
        Duration took = Duration.ofNanos(reeve.environment().nanos().getAsLong() - begin);
        return new PruneReport(name, lock == null, took, figures);
    }

    private void fail(@Nullable RunRecorder recorder, Finding finding) {
        if (recorder != null) {
            each.add(recorder.add(finding).finish(Outcome.FAILED).trouble());
        }
    }

    private void show(ProgressWatch.Line line, String name, PruneProgress progress) {
        String stage = "prune.stage." + progress.stage().name().toLowerCase(Locale.ROOT);
        String text = name + ": " + reeve.catalogue().text("render", stage);
        line.update(text, progress.files(), progress.bytes(), progress.bytesTotal());
    }
}

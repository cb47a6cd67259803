package dev.reeve.report.figure;

import dev.reeve.inventory.BackupJob;
import dev.reeve.inventory.Inventory;
import dev.reeve.journal.ProofEntry;
import dev.reeve.journal.ProofLevel;
import dev.reeve.journal.RunEntry;
import dev.reeve.journal.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reckons backups, copies and drills. */
final class BackupFigures {
    private static final String BACKUP = "backup";
    private static final Duration DAY = Duration.ofHours(24);

    private final History history;
    private final Inventory inventory;

    BackupFigures(History history, Inventory inventory) {
        this.history = history;
        this.inventory = inventory;
    }

    Backups of(YearMonth month) {
        Period period = history.period(month);
        Set<String> names = new LinkedHashSet<>(inventory.backups().keySet());
        history.runs().stream()
                .filter(run -> run.scope().command().equals(BACKUP) && period.holds(run.start()))
                .map(run -> run.scope().job())
                .filter(java.util.Objects::nonNull)
                .forEach(names::add);
        return new Backups(names.stream().map(name -> job(name, period)).toList());
    }

    private Backups.Job job(String name, Period period) {
        List<RunEntry> all = runs(BACKUP, name);
        List<RunEntry> here = in(period, all);
        List<RunEntry> good = here.stream().filter(RunEntry::good).toList();
        List<RunEntry> copies = in(period, runs("copy", name));
        int copied = (int) copies.stream().filter(RunEntry::good).count();
        BackupJob job = inventory.backups().get(name);
        int missed = job == null ? 0 : missed(job, name, period);
        RunEntry last = good.isEmpty() ? null : good.get(good.size() - 1);
        int unended = unended(name, period);
        return new Backups.Job(
                name,
                job == null ? null : job.source().host(),
                job == null || job.schedule() == null ? 0 : here.size() + unended + missed,
                good.size(),
                missed,
                here.size() - good.size(),
                unended,
                last == null ? 0 : last.counts().bytes(),
                good.stream().mapToLong(run -> run.counts().bytesStored()).sum(),
                Statistics.median(good.stream().map(RunEntry::took).toList()),
                copied,
                copies.size() - copied,
                proven(name, period));
    }

    private List<RunEntry> runs(String command, String job) {
        return history.runs().stream()
                .filter(run -> run.scope().command().equals(command)
                        && job.equals(run.scope().job()))
                .sorted(Comparator.comparing(RunEntry::start))
                .toList();
    }

    private static List<RunEntry> in(Period period, List<RunEntry> runs) {
        return runs.stream().filter(run -> period.holds(run.start())).toList();
    }

    /** Times at which nothing began, from the first run on record on; all of them for a job that never ran. */
    private int missed(BackupJob job, String name, Period period) {
        if (job.schedule() == null) {
            return 0;
        }
        List<Instant> starts = new java.util.ArrayList<>(
                runs(BACKUP, name).stream().map(RunEntry::start).toList());
        history.unended().stream().filter(run -> isBackup(run.scope(), name)).forEach(run -> starts.add(run.time()));
        Instant first = starts.stream().min(Comparator.naturalOrder()).orElse(period.from());
        return (int) DueTimes.of(job.schedule(), history.zone(), period, DAY).stream()
                .filter(due ->
                        !due.until().isAfter(history.now()) && due.until().isAfter(first))
                .filter(due -> starts.stream().noneMatch(due::holds))
                .count();
    }

    private int unended(String name, Period period) {
        return (int) history.unended().stream()
                .filter(run -> isBackup(run.scope(), name) && period.holds(run.time()))
                .filter(run -> run.time().plus(DAY).isBefore(history.now()))
                .count();
    }

    private static boolean isBackup(Scope scope, String job) {
        return scope.command().equals(BACKUP) && job.equals(scope.job());
    }

    private Backups.Proven proven(String job, Period period) {
        List<RunEntry> drills = in(period, runs(Scope.DRILL, job));
        List<RunEntry> good = drills.stream()
                .filter(run -> run.good() && run.level() == ProofLevel.PROVED)
                .toList();
        RunEntry last = good.isEmpty() ? null : good.get(good.size() - 1);
        return new Backups.Proven(
                good.size(),
                drills.size() - good.size(),
                last == null ? null : last.end(),
                last == null ? null : recovery(last.run()));
    }

    private @Nullable Duration recovery(String run) {
        return history.proofs().stream()
                .filter(proof -> proof.run().equals(run))
                .map(ProofEntry::proof)
                .map(proof -> proof.recovery())
                .reduce(Duration::plus)
                .orElse(null);
    }
}

package dev.reeve.schedule;

import dev.reeve.finding.Finding;
import dev.reeve.inventory.DurationNotation;
import dev.reeve.inventory.cron.CronTimes;
import dev.reeve.journal.JournalContents;
import dev.reeve.journal.ProofLevel;
import dev.reeve.journal.RunEntry;
import dev.reeve.journal.RunStarted;
import dev.reeve.journal.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads off the journal how jobs stand. */
public final class Standings {
    /** How late a run may begin before it counts as missed: a machine that boots, a scheduler that is busy. */
    static final Duration GRACE = Duration.ofHours(1);

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx", Locale.ROOT);

    private final JournalContents journal;
    private final Path locks;
    private final Instant now;
    private final ZoneId zone;

    /** @param locks reeve's directory for locks */
    public Standings(JournalContents journal, Path locks, Instant now, ZoneId zone) {
        this.journal = journal;
        this.locks = locks;
        this.now = now;
        this.zone = zone;
    }

    public JobStanding of(JobRules rules) {
        List<RunEntry> runs = journal.runs(rules.job()).stream()
                .filter(run -> run.scope().command().equals(rules.command()) && !refused(run))
                .toList();
        RunEntry last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        RunEntry done = newest(runs, run -> run.good() && run.snapshotId() != null);
        RunStarted open = unfinished(rules);
        boolean running = new JobLock(locks, rules.command(), rules.job()).held();
        Duration age = done == null ? null : Duration.between(done.start(), now);
        List<Finding> findings = new ArrayList<>();
        findings.addAll(backup(rules, done, age));
        if (last != null && !last.equals(done)) {
            findings.add(found(ScheduleProblem.RUN_FAILED, rules, "run", last.run(), "time", moment(last.start())));
        }
        if (open != null && !running && (last == null || open.time().isAfter(last.end()))) {
            findings.add(found(ScheduleProblem.NEVER_ENDED, rules, "run", open.run(), "time", moment(open.time())));
        }
        if (!running) {
            missed(rules, last, open).ifPresent(findings::add);
        }
        return new JobStanding(
                rules,
                running,
                done,
                age,
                newest(journal.runs(), run -> run.level() != null && verifies(run, rules)),
                newest(journal.runs(), run -> run.level() == ProofLevel.PROVED && proves(run, rules)),
                rules.cron() == null ? null : new CronTimes(rules.cron(), zone).next(now),
                findings);
    }

    /** Whether it was a second run of a job, which ended at once: it says nothing about the job. */
    private boolean refused(RunEntry run) {
        return !run.good()
                && journal.findings(run.run()).stream()
                        .anyMatch(finding -> finding.finding().code().equals(ScheduleProblem.ALREADY_RUNNING.code()));
    }

    private static @Nullable RunEntry newest(List<RunEntry> runs, Predicate<RunEntry> wanted) {
        return runs.stream().filter(wanted).reduce((older, newer) -> newer).orElse(null);
    }

    private @Nullable RunStarted unfinished(JobRules rules) {
        return journal.unfinished().stream()
                .filter(run -> run.scope().command().equals(rules.command())
                        && rules.job().equals(run.scope().job()))
                .max(Comparator.comparing(RunStarted::time))
                .orElse(null);
    }

    private static boolean verifies(RunEntry run, JobRules rules) {
        Scope scope = run.scope();
        return run.good()
                && scope.command().equals("verify")
                && (scope.job() == null
                        ? rules.repository().equals(scope.repository())
                        : scope.job().equals(rules.job()));
    }

    private static boolean proves(RunEntry run, JobRules rules) {
        return run.good() && rules.job().equals(run.scope().job());
    }

    private static List<Finding> backup(JobRules rules, @Nullable RunEntry done, @Nullable Duration age) {
        if (done == null || age == null) {
            return List.of(found(ScheduleProblem.NEVER_DONE, rules));
        }
        Duration limit = rules.maxAge();
        return limit == null || age.compareTo(limit) <= 0
                ? List.of()
                : List.of(found(
                        ScheduleProblem.TOO_OLD,
                        rules,
                        "age",
                        DurationNotation.format(age.truncatedTo(ChronoUnit.MINUTES)),
                        "limit",
                        DurationNotation.format(limit)));
    }

    /** The first time of the schedule after the last start, if it is past. */
    private Optional<Finding> missed(JobRules rules, @Nullable RunEntry last, @Nullable RunStarted open) {
        Instant begun = last == null ? null : last.start();
        if (open != null && (begun == null || open.time().isAfter(begun))) {
            begun = open.time();
        }
        if (rules.cron() == null || begun == null) {
            return Optional.empty();
        }
        Instant due = new CronTimes(rules.cron(), zone).next(begun);
        return due.plus(GRACE).isAfter(now)
                ? Optional.empty()
                : Optional.of(found(ScheduleProblem.RUN_MISSED, rules, "due", moment(due)));
    }

    private String moment(Instant time) {
        return MOMENT.format(time.atZone(zone));
    }

    private static Finding found(ScheduleProblem problem, JobRules rules, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("job", rules.job(), "command", rules.command()));
        return problem.ofJob(rules.job(), all.toArray(String[]::new)).within(rules.host(), null);
    }
}

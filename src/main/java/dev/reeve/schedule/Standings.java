package dev.reeve.schedule;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.DurationNotation;
import dev.reeve.inventory.cron.CronExpression;
import dev.reeve.inventory.cron.CronTimes;
import dev.reeve.journal.JournalContents;
import dev.reeve.journal.ProofLevel;
import dev.reeve.journal.RoundEntry;
import dev.reeve.journal.RunEntry;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads off the journal how jobs and drills stand. */
public final class Standings {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx", Locale.ROOT);

    /** How much before its time a person may begin a round that is due: people look at the clock, too. */
    private static final Duration EARLY = Duration.ofMinutes(30);

    /** The problems that runs of one kind may have. */
    private record Problems(
            ScheduleProblem never,
            ScheduleProblem old,
            ScheduleProblem failed,
            ScheduleProblem cut,
            ScheduleProblem missed) {}

    private static final Problems OF_JOBS = new Problems(
            ScheduleProblem.NEVER_DONE,
            ScheduleProblem.TOO_OLD,
            ScheduleProblem.RUN_FAILED,
            ScheduleProblem.NEVER_ENDED,
            ScheduleProblem.RUN_MISSED);

    private static final Problems OF_DRILLS = new Problems(
            ScheduleProblem.DRILL_NEVER_DONE,
            ScheduleProblem.DRILL_TOO_OLD,
            ScheduleProblem.DRILL_FAILED,
            ScheduleProblem.DRILL_NEVER_ENDED,
            ScheduleProblem.DRILL_MISSED);

    private static final Problems OF_ROUNDS = new Problems(
            ScheduleProblem.ROUND_NEVER_DONE,
            ScheduleProblem.ROUND_TOO_OLD,
            ScheduleProblem.ROUND_FAILED,
            ScheduleProblem.ROUND_NEVER_ENDED,
            ScheduleProblem.ROUND_MISSED);

    private static final Problems OF_SURVEYS = new Problems(
            ScheduleProblem.SURVEY_NEVER_DONE,
            ScheduleProblem.SURVEY_TOO_OLD,
            ScheduleProblem.SURVEY_FAILED,
            ScheduleProblem.SURVEY_NEVER_ENDED,
            ScheduleProblem.SURVEY_MISSED);

    private final JournalContents journal;
    private final Path locks;
    private final Instant now;
    private final ZoneId zone;
    private final CopyStandings copies;

    /** @param locks reeve's directory for locks */
    public Standings(JournalContents journal, Path locks, Instant now, ZoneId zone) {
        this.journal = journal;
        this.locks = locks;
        this.now = now;
        this.zone = zone;
        this.copies = new CopyStandings(journal, now);
    }

    public JobStanding of(JobRules rules) {
        RunSeries series = RunSeries.of(
                journal,
                scope -> scope.command().equals(rules.command()) && rules.job().equals(scope.job()));
        boolean running = new JobLock(locks, rules.command(), rules.job()).held();
        RunEntry done = series.newest(run -> run.good() && run.snapshotId() != null);
        Checked checked = new Checked(
                OF_JOBS,
                new Subject(rules.host(), rules.job(), null),
                List.of("job", rules.job(), "command", rules.command()));
        List<Finding> findings = checked.all(series, done, running, rules.cron(), rules.maxAge());
        List<CopyStanding> there = copies.of(rules, series);
        there.stream().map(CopyStanding::finding).forEach(finding -> {
            if (finding != null) {
                findings.add(finding);
            }
        });
        RunEntry proved = newest(run -> run.level() == ProofLevel.PROVED && proves(run, rules));
        return new JobStanding(
                rules,
                running,
                done,
                age(done),
                newest(run -> run.level() != null && verifies(run, rules)),
                proved,
                age(proved),
                recovery(proved),
                there,
                next(rules.cron()),
                findings);
    }

    public DrillStanding of(DrillRules rules) {
        RunSeries series = RunSeries.of(
                journal,
                scope -> scope.command().equals(Scope.DRILL) && rules.name().equals(scope.drill()));
        boolean running = new JobLock(locks, Scope.DRILL, rules.name()).held();
        RunEntry proved = series.newest(run -> run.good() && run.level() == ProofLevel.PROVED);
        Checked checked = new Checked(
                OF_DRILLS,
                new Subject(rules.host(), rules.job(), rules.name()),
                List.of("drill", rules.name(), "job", rules.job()));
        return new DrillStanding(
                rules,
                running,
                proved,
                age(proved),
                recovery(proved),
                next(rules.cron()),
                checked.all(series, proved, running, rules.cron(), rules.maxAge()));
    }

    public RoundStanding of(RoundRules rules) {
        RunSeries series = RunSeries.of(
                journal, scope -> scope.command().equals(rules.command()) && Scope.ROUND.equals(scope.job()));
        RunEntry done = series.newest(RunEntry::good);
        Checked checked = rules.command().equals(Scope.INSPECT)
                ? new Checked(OF_ROUNDS, Subject.job(Scope.ROUND), List.of())
                : new Checked(OF_SURVEYS, Subject.job(rules.command()), List.of("command", rules.command()));
        return new RoundStanding(
                rules,
                done,
                age(done),
                next(rules.cron()),
                checked.all(series, done, false, rules.cron(), rules.maxAge()));
    }

    /** How rounds stand that a person makes: they have entries of their own, since nobody kills or fails them. */
    public PersonalRoundStanding ofPersons(RoundRules rules) {
        RoundEntry done = journal.entries().stream()
                .filter(RoundEntry.class::isInstance)
                .map(RoundEntry.class::cast)
                .max(Comparator.comparing(RoundEntry::start))
                .orElse(null);
        Subject subject = Subject.job(Scope.ROUND);
        List<Finding> findings = new ArrayList<>();
        if (done == null) {
            findings.add(Finding.of(ScheduleProblem.PERSONAL_ROUND_NEVER_DONE, subject));
            return new PersonalRoundStanding(rules, null, null, next(rules.cron()), findings);
        }
        Duration age = Duration.between(done.start(), now);
        if (rules.maxAge() != null && age.compareTo(rules.maxAge()) > 0) {
            findings.add(Finding.of(
                    ScheduleProblem.PERSONAL_ROUND_TOO_OLD,
                    subject,
                    "age",
                    DurationNotation.format(age.truncatedTo(ChronoUnit.MINUTES)),
                    "limit",
                    DurationNotation.format(rules.maxAge()),
                    "by",
                    done.by()));
        }
        if (rules.cron() != null) {
            Instant due = new CronTimes(rules.cron(), zone).next(done.start().plus(EARLY));
            if (!due.plus(RunSeries.GRACE).isAfter(now)) {
                findings.add(Finding.of(ScheduleProblem.PERSONAL_ROUND_MISSED, subject, "due", moment(due)));
            }
        }
        return new PersonalRoundStanding(rules, done, age, next(rules.cron()), findings);
    }

    private @Nullable Duration age(@Nullable RunEntry run) {
        return run == null ? null : Duration.between(run.start(), now);
    }

    /** How long bringing back everything took that a run proved; one thing came after the other. */
    private @Nullable Duration recovery(@Nullable RunEntry run) {
        return run == null
                ? null
                : journal.proofs(run.run()).stream()
                        .map(entry -> entry.proof().recovery())
                        .reduce(Duration::plus)
                        .orElse(null);
    }

    private @Nullable Instant next(@Nullable CronExpression cron) {
        return cron == null ? null : new CronTimes(cron, zone).next(now);
    }

    private @Nullable RunEntry newest(Predicate<RunEntry> wanted) {
        return journal.runs().stream()
                .filter(wanted)
                .reduce((older, newer) -> newer)
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

    private String moment(Instant time) {
        return MOMENT.format(time.atZone(zone));
    }

    /** The rules that hold for jobs and drills alike. */
    private final class Checked {
        private final Problems problems;
        private final Subject subject;
        private final List<String> named;

        Checked(Problems problems, Subject subject, List<String> named) {
            this.problems = problems;
            this.subject = subject;
            this.named = named;
        }

        /** @param done the last run that did its work */
        List<Finding> all(
                RunSeries series,
                @Nullable RunEntry done,
                boolean running,
                @Nullable CronExpression cron,
                @Nullable Duration limit) {
            List<Finding> findings = new ArrayList<>();
            Duration age = age(done);
            if (age == null) {
                findings.add(found(problems.never()));
            } else if (limit != null && age.compareTo(limit) > 0) {
                String old = DurationNotation.format(age.truncatedTo(ChronoUnit.MINUTES));
                findings.add(found(problems.old(), "age", old, "limit", DurationNotation.format(limit)));
            }
            RunEntry last = series.last();
            if (last != null && !last.equals(done)) {
                findings.add(found(problems.failed(), "run", last.run(), "time", moment(last.start())));
            }
            if (!running) {
                series.cutShort()
                        .map(run -> found(problems.cut(), "run", run.run(), "time", moment(run.time())))
                        .ifPresent(findings::add);
                series.missed(cron, now, zone)
                        .map(due -> found(problems.missed(), "due", moment(due)))
                        .ifPresent(findings::add);
            }
            return findings;
        }

        private Finding found(ScheduleProblem problem, String... arguments) {
            List<String> all = new ArrayList<>(List.of(arguments));
            all.addAll(named);
            return Finding.of(problem, subject, all.toArray(String[]::new));
        }
    }
}

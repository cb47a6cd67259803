package dev.reeve.cli;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.render.Answer;
import dev.reeve.render.result.ScheduleChange;
import dev.reeve.schedule.SchedulePlan;
import dev.reeve.schedule.ScheduleProblem;
import dev.reeve.schedule.ScheduledJob;
import dev.reeve.schedule.SystemdInstallation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code reeve schedule install}: hands the schedules to this machine's scheduler. */
@Command(name = "install")
final class ScheduleInstallCommand extends ReeveCommand {
    @Option(names = "--to", paramLabel = "SCHEDULER", completionCandidates = Choices.SchedulersHere.class)
    Scheduler.@Nullable Here to;

    @Override
    protected Answer work(Invocation reeve) {
        Schedules schedules = new Schedules(reeve, Workplace.of(reeve));
        SchedulePlan plan = schedules.plan();
        Scheduler.Here scheduler = to != null ? to : usual(reeve.environment());
        return scheduler == Scheduler.Here.CRON
                ? intoCrontab(schedules, plan)
                : intoSystemd(schedules, plan, reeve.environment());
    }

    /** systemd where it runs the machine and timers of the account outlive its log-in: for root; else cron. */
    private static Scheduler.Here usual(CliEnvironment environment) {
        boolean systemd = Files.isDirectory(Path.of("/run/systemd/system"));
        return systemd && ThisProgram.isRoot(environment) ? Scheduler.Here.SYSTEMD : Scheduler.Here.CRON;
    }

    private static Answer intoCrontab(Schedules schedules, SchedulePlan plan) {
        boolean changed = schedules.crontab().install(plan);
        return Answer.of(
                new ScheduleChange(true, Scheduler.Here.CRON.label(), true, changed, jobs(plan), List.of()),
                List.of(Finding.of(ScheduleProblem.CRON_MISSES_RUNS, Subject.item("crontab"))));
    }

    private static Answer intoSystemd(Schedules schedules, SchedulePlan plan, CliEnvironment environment) {
        SystemdInstallation.Outcome outcome = schedules.systemd().install(plan);
        List<Finding> findings = new ArrayList<>();
        if (outcome.trouble() != null) {
            findings.add(outcome.trouble());
        } else if (!ThisProgram.isRoot(environment) && !lingers(environment)) {
            findings.add(Finding.of(
                    ScheduleProblem.LINGER_OFF, Subject.item(environment.user()), "user", environment.user()));
        }
        ScheduleChange change = new ScheduleChange(
                true,
                Scheduler.Here.SYSTEMD.label(),
                outcome.trouble() == null,
                true,
                jobs(plan),
                outcome.files().stream().map(Path::toString).toList());
        return new Answer(change, findings, outcome.trouble() == null ? ExitCode.OK : ExitCode.INCOMPLETE);
    }

    /** Whether the account's systemd lives without a log-in: loginctl(1), enable-linger. */
    private static boolean lingers(CliEnvironment environment) {
        return Files.exists(Path.of("/var/lib/systemd/linger").resolve(environment.user()));
    }

    private static List<String> jobs(SchedulePlan plan) {
        return plan.jobs().stream().map(ScheduledJob::name).toList();
    }
}

package dev.reeve.cli;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.render.Answer;
import dev.reeve.render.result.ScheduleChange;
import dev.reeve.schedule.ScheduleProblem;
import dev.reeve.schedule.SystemdInstallation;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code reeve schedule remove}: takes the inventory's entries out of this machine's schedulers. */
@Command(name = "remove")
final class ScheduleRemoveCommand extends ReeveCommand {
    @Option(names = "--from", paramLabel = "SCHEDULER", completionCandidates = Choices.SchedulersHere.class)
    Scheduler.@Nullable Here from;

    @Override
    protected Answer work(Invocation reeve) {
        Schedules schedules = new Schedules(reeve, Workplace.of(reeve));
        String inventory = schedules.inventory();
        boolean crontab = from != Scheduler.Here.SYSTEMD && fromCrontab(schedules, inventory);
        SystemdInstallation.Outcome units = from == Scheduler.Here.CRON
                ? new SystemdInstallation.Outcome(List.of(), null)
                : schedules.systemd().remove(inventory);
        List<String> files = units.files().stream().map(Path::toString).toList();
        String what = crontab || files.isEmpty() ? Scheduler.Here.CRON.label() : Scheduler.Here.SYSTEMD.label();
        boolean changed = crontab || !files.isEmpty();
        List<Finding> findings = units.trouble() == null ? List.of() : List.of(units.trouble());
        return new Answer(
                new ScheduleChange(false, from == null ? what : from.label(), false, changed, List.of(), files),
                findings,
                findings.isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE);
    }

    /** A machine without cron has no entries there, unless cron was named. */
    private boolean fromCrontab(Schedules schedules, String inventory) {
        try {
            return schedules.crontab().remove(inventory);
        } catch (Failure e) {
            if (from == null && e.finding().code().equals(ScheduleProblem.CRONTAB_MISSING.code())) {
                return false;
            }
            throw e;
        }
    }
}

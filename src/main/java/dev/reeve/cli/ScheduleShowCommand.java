package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.BackupJob;
import dev.reeve.inventory.Drill;
import dev.reeve.inventory.cron.CronTimes;
import dev.reeve.render.Answer;
import dev.reeve.render.result.ScheduleList;
import dev.reeve.schedule.ScheduledJob;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code reeve schedule show}: when each job runs next. */
@Command(name = "show")
final class ScheduleShowCommand extends ReeveCommand {
    private static final int MOST = 1000;

    @Option(names = "--count", paramLabel = "N", defaultValue = "1")
    int count = 1;

    @Override
    protected Answer work(Invocation reeve) {
        if (count < 1 || count > MOST) {
            throw Failure.of(
                    CliProblem.INVALID_VALUE,
                    Subject.none(),
                    "name",
                    "--count",
                    "value",
                    Integer.toString(count),
                    "expected",
                    "1-" + MOST);
        }
        Workplace place = Workplace.of(reeve);
        Clock clock = reeve.environment().clock();
        List<ScheduleList.Row> rows = new ArrayList<>();
        for (ScheduledJob job : Schedules.jobs(place.inventory())) {
            CronTimes times = new CronTimes(job.cron(), clock.getZone());
            rows.add(new ScheduleList.Row(
                    job.invocation(), job.name(), job.cron().toString(), times.next(clock.instant(), count)));
        }
        List<String> others = Stream.concat(
                        place.inventory().backups().values().stream()
                                .filter(job -> job.schedule() == null)
                                .map(BackupJob::name),
                        place.inventory().drills().values().stream()
                                .filter(drill -> drill.schedule() == null)
                                .map(Drill::name))
                .toList();
        return Answer.of(new ScheduleList(rows, others, clock.getZone().getId()));
    }
}

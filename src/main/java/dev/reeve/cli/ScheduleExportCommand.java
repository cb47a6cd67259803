package dev.reeve.cli;

import dev.reeve.render.Answer;
import dev.reeve.render.result.ScheduleExport;
import dev.reeve.schedule.CrontabBlock;
import dev.reeve.schedule.ScheduleFile;
import dev.reeve.schedule.ScheduleFolder;
import dev.reeve.schedule.SchedulePlan;
import dev.reeve.schedule.SystemdUnits;
import dev.reeve.schedule.TaskXml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code reeve schedule export}: the schedules in a scheduler's own form, printed or as files. */
@Command(name = "export")
final class ScheduleExportCommand extends ReeveCommand {
    @Option(names = "--to", paramLabel = "SCHEDULER", required = true, completionCandidates = Choices.Schedulers.class)
    Scheduler to = Scheduler.CRON;

    @Option(names = "--dir", paramLabel = "DIRECTORY")
    @Nullable String directory;

    @Override
    protected Answer work(Invocation reeve) {
        SchedulePlan plan = new Schedules(reeve, Workplace.of(reeve)).plan();
        List<ScheduleFile> files = switch (to) {
            case CRON -> List.of(CrontabBlock.file(plan));
            case SYSTEMD -> SystemdUnits.of(plan, !ThisProgram.isRoot(reeve.environment()));
            case TASK_SCHEDULER -> TaskXml.of(plan);
        };
        List<ScheduleExport.Item> items = new ArrayList<>();
        if (directory == null) {
            files.forEach(file -> items.add(new ScheduleExport.Item(file.name(), file.text(), null)));
        } else {
            Path folder = reeve.environment().path(directory).normalize();
            List<Path> written = new ScheduleFolder(folder, plan.inventory()).write(files);
            for (int i = 0; i < files.size(); i++) {
                ScheduleFile file = files.get(i);
                items.add(new ScheduleExport.Item(
                        file.name(), file.text(), written.get(i).toString()));
            }
        }
        return Answer.of(new ScheduleExport(to.toString(), items));
    }
}

package dev.reeve.cli;

import dev.reeve.finding.Finding;
import dev.reeve.inventory.BackupJob;
import dev.reeve.journal.JournalContents;
import dev.reeve.render.Answer;
import dev.reeve.render.result.StatusList;
import dev.reeve.schedule.JobStanding;
import dev.reeve.schedule.Standings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code reeve status}: how each job stands. */
@Command(name = "status")
final class StatusCommand extends ReeveCommand {
    @Parameters(paramLabel = "JOB", arity = "0..*")
    List<String> jobs = List.of();

    @Override
    protected Answer work(Invocation reeve) {
        Workplace place = Workplace.of(reeve);
        Clock clock = reeve.environment().clock();
        Collection<BackupJob> wanted = jobs.isEmpty()
                ? place.inventory().backups().values()
                : new LinkedHashSet<>(jobs)
                        .stream().map(place.inventory()::backup).toList();
        JournalContents journal = place.journal().read();
        Standings standings = new Standings(journal, place.locks(), clock.instant(), clock.getZone());
        List<JobStanding> rows =
                wanted.stream().map(Schedules::rules).map(standings::of).toList();
        List<Finding> findings = new ArrayList<>(journal.damage());
        rows.forEach(row -> findings.addAll(row.findings()));
        return Answer.of(new StatusList(rows), findings);
    }
}

package dev.reeve.cli;

import dev.reeve.finding.Finding;
import dev.reeve.inventory.BackupJob;
import dev.reeve.inventory.Drill;
import dev.reeve.inventory.Inventory;
import dev.reeve.journal.JournalContents;
import dev.reeve.render.Answer;
import dev.reeve.render.result.StatusList;
import dev.reeve.schedule.DrillStanding;
import dev.reeve.schedule.JobStanding;
import dev.reeve.schedule.PersonalRoundStanding;
import dev.reeve.schedule.RoundStanding;
import dev.reeve.schedule.Standings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code reeve status}: how each job and each drill stands. */
@Command(name = "status")
final class StatusCommand extends ReeveCommand {
    @Parameters(paramLabel = "JOB", arity = "0..*")
    List<String> jobs = List.of();

    @Override
    protected Answer work(Invocation reeve) {
        Workplace place = Workplace.of(reeve);
        Clock clock = reeve.environment().clock();
        Collection<BackupJob> wanted = wanted(place.inventory());
        Collection<Drill> drilled = drilled(place.inventory());
        JournalContents journal = place.journal().jobs();
        Standings standings = new Standings(journal, place.locks(), clock.instant(), clock.getZone());
        List<JobStanding> rows =
                wanted.stream().map(Schedules::rules).map(standings::of).toList();
        List<DrillStanding> drills =
                drilled.stream().map(Schedules::rules).map(standings::of).toList();
        List<Finding> findings = new ArrayList<>(journal.damage());
        rows.forEach(row -> findings.addAll(row.findings()));
        drills.forEach(row -> findings.addAll(row.findings()));
        List<RoundStanding> rounds = jobs.isEmpty()
                ? Schedules.rounds(place.inventory()).stream()
                        .map(standings::of)
                        .toList()
                : List.of();
        rounds.forEach(round -> findings.addAll(round.findings()));
        PersonalRoundStanding persons = jobs.isEmpty()
                ? Schedules.personalRounds(place.inventory())
                        .map(standings::ofPersons)
                        .orElse(null)
                : null;
        if (persons != null) {
            findings.addAll(persons.findings());
        }
        return Answer.of(new StatusList(rows, drills, rounds, persons, clock.instant()), findings);
    }

    /** The jobs that are named; a name that no drill has is that of a job, or nobody's. */
    private Collection<BackupJob> wanted(Inventory inventory) {
        return jobs.isEmpty()
                ? inventory.backups().values()
                : new LinkedHashSet<>(jobs)
                        .stream()
                                .filter(name -> inventory.backups().containsKey(name)
                                        || !inventory.drills().containsKey(name))
                                .map(inventory::backup)
                                .toList();
    }

    private Collection<Drill> drilled(Inventory inventory) {
        return jobs.isEmpty()
                ? inventory.drills().values()
                : new LinkedHashSet<>(jobs)
                        .stream()
                                .filter(inventory.drills()::containsKey)
                                .map(inventory::drill)
                                .toList();
    }
}

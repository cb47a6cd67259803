package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.BackupJob;
import dev.reeve.journal.JournalContents;
import dev.reeve.render.Answer;
import dev.reeve.render.result.VerifyReport;
import dev.reeve.verify.ReadShare;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve verify}: shows how much of the repositories is as it was written. */
@Command(name = "verify")
final class VerifyCommand extends ReeveCommand {
    @Parameters(paramLabel = "JOB", arity = "0..*")
    List<String> jobs = List.of();

    @Option(names = "--repository", paramLabel = "NAME")
    @Nullable String repository;

    @Option(names = "--read-data")
    boolean readData;

    @Option(names = "--read-data-subset", paramLabel = "SHARE")
    @Nullable String subset;

    @Option(names = "--against-source")
    boolean againstSource;

    @Option(names = "--drill")
    boolean drill;

    @Override
    protected Answer work(Invocation reeve) throws IOException, InterruptedException {
        checkShare();
        Workplace place = Workplace.of(reeve);
        if (drill) {
            return new DrillRuns(reeve, place).run(jobs);
        }
        Map<String, List<BackupJob>> wanted = wanted(place);
        EachRepository each = EachRepository.of(List.copyOf(wanted.keySet()));
        each.add(notComparable(place));
        JournalContents known = journal(place, each);
        List<VerifyReport.Part> parts = new ArrayList<>();
        each.run(name -> {
            RepositoryHistory history = new RepositoryHistory(known, name);
            ReadShare share = share(history);
            RepositoryVerification verification = new RepositoryVerification(reeve, place, history, each);
            parts.addAll(verification.run(share, wanted.getOrDefault(name, List.of())));
        });
        return each.answer(new VerifyReport(parts));
    }

    private ReadShare share(RepositoryHistory history) {
        if (readData) {
            return new ReadShare.All();
        }
        return subset == null ? new ReadShare.None() : ReadShare.parse(subset, history.roundsRead());
    }

    private void checkShare() {
        if (drill && (readData || subset != null || againstSource || repository != null)) {
            throw Failure.of(
                    CliProblem.CONFLICTING_OPTIONS, Subject.none(), "command", "reeve verify", "reason", "--drill");
        }
        if (readData && subset != null) {
            throw Failure.of(
                    CliProblem.CONFLICTING_OPTIONS,
                    Subject.none(),
                    "command",
                    "reeve verify",
                    "reason",
                    "--read-data, --read-data-subset");
        }
        if (subset != null) {
            ReadShare.parse(subset, 0);
        }
    }

    /** The repositories, each with the jobs whose hosts are to be asked too. */
    private Map<String, List<BackupJob>> wanted(Workplace place) {
        String only = repository == null
                ? null
                : place.inventory().repository(repository).name();
        Map<String, List<BackupJob>> wanted = new LinkedHashMap<>();
        for (String job : new LinkedHashSet<>(jobs)) {
            BackupJob known = place.inventory().backup(job);
            wanted.computeIfAbsent(only == null ? known.to() : only, name -> new ArrayList<>())
                    .add(known);
        }
        if (jobs.isEmpty()) {
            place.inventory().repositories().keySet().stream()
                    .filter(name -> only == null || only.equals(name))
                    .forEach(name -> wanted.put(name, new ArrayList<>()));
            place.inventory().backups().values().stream()
                    .filter(job -> wanted.containsKey(job.to()))
                    .forEach(job -> wanted.getOrDefault(job.to(), List.of()).add(job));
        }
        wanted.replaceAll((name, all) -> againstSource
                ? all.stream().filter(job -> job.source().isTrees()).toList()
                : List.of());
        return wanted;
    }

    /** The jobs named that no host can be asked about. */
    private List<Finding> notComparable(Workplace place) {
        return jobs.stream()
                .filter(job ->
                        againstSource && !place.inventory().backup(job).source().isTrees())
                .distinct()
                .map(job -> Finding.of(CliProblem.NOT_COMPARABLE, Subject.job(job), "job", job))
                .toList();
    }

    /** What the journal knows; a journal that cannot be read is a finding, and no reason not to verify. */
    private static JournalContents journal(Workplace place, EachRepository each) {
        try {
            JournalContents contents = place.journal().jobs();
            each.add(contents.damage());
            return contents;
        } catch (Failure e) {
            Finding trouble = e.finding();
            each.add(List.of(trouble));
            return new JournalContents(List.of(), List.of(trouble));
        }
    }
}

package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.BackupJob;
import dev.reeve.journal.JournalContents;
import dev.reeve.render.Answer;
import dev.reeve.render.result.ForgetReport;
import dev.reeve.render.result.PruneReport;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.retention.Policy;
import dev.reeve.retention.RetentionProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve snapshot forget}: removes the snapshots that the rules of their jobs do not keep, or those named. */
@Command(name = "forget")
final class SnapshotForgetCommand extends ReeveCommand {
    @Parameters(paramLabel = "JOB|ID", arity = "0..*")
    List<String> words = List.of();

    @Option(names = {"-a", "--all"})
    boolean all;

    @Option(names = "--repository", paramLabel = "NAME")
    @Nullable String repository;

    @Mixin
    KeepOptions keep;

    @Option(names = {"-n", "--dry-run"})
    boolean dryRun;

    @Option(names = "--prune")
    boolean prune;

    @Override
    protected Answer work(Invocation reeve) throws IOException, InterruptedException {
        Policy given = keep.policy();
        Workplace place = Workplace.of(reeve);
        Map<String, ForgetRun.Wanted> wanted = wanted(place, given);
        EachRepository each = EachRepository.of(List.copyOf(wanted.keySet()));
        // Without the journal nobody knows what is proved, so what cannot be read stops this.
        JournalContents journal = place.journal().jobs();
        each.add(journal.damage());
        List<ForgetReport.Part> parts = new ArrayList<>();
        List<PruneReport> pruned = new ArrayList<>();
        ForgetRun run = new ForgetRun(reeve, place, journal, each, new ForgetRun.Options(given, all, dryRun, prune));
        each.run(name -> run.run(name, wanted.getOrDefault(name, new ForgetRun.Wanted()), parts, pruned));
        return each.answer(new ForgetReport(parts, pruned, dryRun));
    }

    private Map<String, ForgetRun.Wanted> wanted(Workplace place, Policy given) {
        if (all && !words.isEmpty()) {
            throw conflict("--all, " + String.join(" ", words));
        }
        String only = repository == null
                ? null
                : place.inventory().repository(repository).name();
        Map<String, ForgetRun.Wanted> wanted = new LinkedHashMap<>();
        if (all) {
            place.inventory().backups().values().stream()
                    .filter(job -> only == null || job.to().equals(only))
                    .forEach(job -> add(wanted, job, job.to()));
            return wanted;
        }
        if (words.isEmpty()) {
            throw Failure.of(
                    CliProblem.MISSING_ARGUMENT,
                    Subject.none(),
                    "name",
                    "JOB|ID",
                    "command",
                    "reeve snapshot forget",
                    "expected",
                    String.join(", ", place.inventory().backups().keySet()) + ", --all");
        }
        for (String word : new LinkedHashSet<>(words)) {
            BackupJob job = place.inventory().backups().get(word);
            if (job == null) {
                snapshot(place, word, given, wanted);
            } else if (given.isEmpty() && Policy.of(job.keep()).isEmpty()) {
                throw Failure.of(RetentionProblem.NO_RULES, Subject.job(word), "job", word);
            } else {
                add(wanted, job, only == null ? job.to() : only);
            }
        }
        return wanted;
    }

    private static void add(Map<String, ForgetRun.Wanted> wanted, BackupJob job, String repository) {
        wanted.computeIfAbsent(repository, name -> new ForgetRun.Wanted())
                .jobs()
                .add(job);
    }

    private void snapshot(Workplace place, String word, Policy given, Map<String, ForgetRun.Wanted> wanted) {
        if (!given.isEmpty()) {
            throw conflict("--keep-..., " + word);
        }
        try (OpenSnapshot found = new SnapshotChoice(place).open(word, repository, null)) {
            Snapshot snapshot = found.snapshot();
            wanted.computeIfAbsent(found.home().name(), name -> new ForgetRun.Wanted())
                    .snapshots()
                    .add(snapshot);
        }
    }

    private static Failure conflict(String reason) {
        return Failure.of(
                CliProblem.CONFLICTING_OPTIONS, Subject.none(), "command", "reeve snapshot forget", "reason", reason);
    }
}

package dev.reeve.cli;

import dev.reeve.backup.BackupJobRun;
import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.BackupJob;
import dev.reeve.render.Answer;
import dev.reeve.render.result.BackupReport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve backup}: does backup jobs of the inventory, one after the other. */
@Command(name = "backup")
final class BackupCommand extends ReeveCommand {
    @Parameters(paramLabel = "JOB", arity = "0..*")
    List<String> jobs = List.of();

    @Option(names = {"-a", "--all"})
    boolean all;

    @Option(names = {"-n", "--dry-run"})
    boolean dryRun;

    @Option(names = "--read-all")
    boolean readAll;

    @Option(names = "--tag", paramLabel = "TAG")
    List<String> tags = List.of();

    @Override
    protected Answer work(Invocation reeve) throws InterruptedException {
        Workplace place = Workplace.of(reeve);
        List<BackupReport.Job> reports = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        ExitCode exit = ExitCode.OK;
        BackupJobRun.Options options = new BackupJobRun.Options(dryRun, readAll, tags);
        for (BackupJob job : wanted(place)) {
            JobOutcome outcome = new BackupJobs(reeve, place, options).run(job);
            if (!dryRun && outcome.report().result() != null && !job.copyTo().isEmpty()) {
                outcome = new JobCopies(reeve, place).after(outcome, job);
            }
            reports.add(outcome.report());
            findings.addAll(outcome.findings());
            if (outcome.exit() != ExitCode.OK) {
                // Of several jobs none speaks for all.
                exit = exit == ExitCode.OK && reports.size() == 1 ? outcome.exit() : ExitCode.INCOMPLETE;
            }
        }
        if (exit != ExitCode.OK && reports.size() > 1) {
            exit = ExitCode.INCOMPLETE;
        }
        return new Answer(new BackupReport(reports, dryRun), findings, exit);
    }

    private List<BackupJob> wanted(Workplace place) {
        if (all && !jobs.isEmpty()) {
            throw Failure.of(
                    CliProblem.CONFLICTING_OPTIONS,
                    Subject.none(),
                    "command",
                    "reeve backup",
                    "reason",
                    "--all, " + String.join(" ", jobs));
        }
        if (all) {
            return List.copyOf(place.inventory().backups().values());
        }
        if (jobs.isEmpty()) {
            throw Failure.of(
                    CliProblem.MISSING_ARGUMENT,
                    Subject.none(),
                    "name",
                    "JOB",
                    "command",
                    "reeve backup",
                    "expected",
                    String.join(", ", place.inventory().backups().keySet()) + ", --all");
        }
        return new LinkedHashSet<>(jobs).stream().map(place.inventory()::backup).toList();
    }
}

package dev.reeve.cli;

import dev.reeve.archive.ArchiveOrder;
import dev.reeve.archive.Medium;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.BackupJob;
import dev.reeve.render.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve archive}: plain files of the newest snapshots, for a disc or a disk on a shelf. */
@Command(name = "archive")
final class ArchiveCommand extends ReeveCommand {
    /** Compressing on more than these leaves nothing for reading. */
    private static final int MOST_WORKERS = 4;

    @Parameters(paramLabel = "JOB", arity = "0..*")
    List<String> jobs = List.of();

    @Option(names = {"-a", "--all"})
    boolean all;

    @Option(names = "--to", paramLabel = "DIR")
    @Nullable String to;

    @Option(names = "--snapshot", paramLabel = "ID")
    List<String> snapshots = List.of();

    @Option(names = "--at", paramLabel = "TIME")
    @Nullable String at;

    @Option(names = "--repository", paramLabel = "NAME")
    @Nullable String repository;

    @Option(names = "--medium", paramLabel = "SIZE")
    @Nullable String medium;

    @Option(names = "--iso")
    boolean iso;

    @Option(names = "--expect-mounted", paramLabel = "DIR")
    @Nullable String mount;

    @Option(names = "--allow-incomplete")
    boolean allowIncomplete;

    @Option(names = "--no-read-back")
    boolean noReadBack;

    @Option(names = "--check", paramLabel = "DIR")
    @Nullable String check;

    @Override
    protected Answer work(Invocation reeve) throws IOException, InterruptedException {
        if (check != null) {
            checkAlone();
            return new ArchiveChecking(reeve)
                    .run(reeve.environment().path(check).normalize());
        }
        if (to == null) {
            throw usage(CliProblem.MISSING_ARGUMENT, "name", "--to", "expected", "--to DIR | --check DIR");
        }
        Instant notAfter = Moments.limit(at, reeve.environment().clock());
        ArchiveOrder order = order(reeve, reeve.environment().path(to).normalize());
        Workplace place = Workplace.of(reeve);
        ArchiveRun run = new ArchiveRun(reeve, place, order, allowIncomplete);
        return run.run(new ArchiveSources.Wanted(wanted(place), snapshots, repository, notAfter));
    }

    private ArchiveOrder order(Invocation reeve, Path target) {
        return new ArchiveOrder(
                target,
                mount == null ? null : reeve.environment().path(mount).normalize(),
                medium == null ? null : medium(medium),
                iso,
                !noReadBack,
                Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors()),
                Version.LINE,
                ThisMachine.name(reeve.environment()));
    }

    private static Medium medium(String word) {
        return Medium.named(word).orElseGet(() -> new Medium(word, Sizes.parse("--medium", word)));
    }

    private void checkAlone() {
        boolean more = all || iso || noReadBack || allowIncomplete || !jobs.isEmpty() || !snapshots.isEmpty();
        if (more || to != null || at != null || repository != null || medium != null || mount != null) {
            throw usage(CliProblem.CONFLICTING_OPTIONS, "reason", "--check");
        }
    }

    private List<BackupJob> wanted(Workplace place) {
        if (all && !(jobs.isEmpty() && snapshots.isEmpty())) {
            throw usage(CliProblem.CONFLICTING_OPTIONS, "reason", "--all, JOB, --snapshot");
        }
        if (at != null && jobs.isEmpty() && !all) {
            throw usage(CliProblem.CONFLICTING_OPTIONS, "reason", "--at, --snapshot");
        }
        List<BackupJob> wanted = all
                ? List.copyOf(place.inventory().backups().values())
                : new LinkedHashSet<>(jobs)
                        .stream().map(place.inventory()::backup).toList();
        if (wanted.isEmpty() && snapshots.isEmpty()) {
            String expected = String.join(", ", place.inventory().backups().keySet()) + ", --all, --snapshot ID";
            throw usage(CliProblem.MISSING_ARGUMENT, "name", "JOB", "expected", expected);
        }
        return wanted;
    }

    private static Failure usage(CliProblem problem, String... more) {
        String[] arguments = java.util.Arrays.copyOf(more, more.length + 2);
        arguments[more.length] = "command";
        arguments[more.length + 1] = "reeve archive";
        return Failure.of(problem, Subject.none(), arguments);
    }
}

package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.render.Answer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve av-scan}: looks for malicious content in files of this machine or of a host. */
@Command(name = "av-scan")
final class AvScanCommand extends ReeveCommand {
    @Parameters(paramLabel = "PATH", arity = "0..*")
    List<String> paths = List.of();

    @Option(names = "--host", paramLabel = "HOST")
    @Nullable String host;

    @Option(names = {"-a", "--all"})
    boolean all;

    @Option(names = "--database", paramLabel = "DIR")
    @Nullable String database;

    @Option(names = "--quarantine")
    boolean quarantine;

    @Option(names = "--quarantine-list")
    boolean list;

    @Option(names = "--restore", paramLabel = "ID")
    @Nullable String restore;

    @Option(names = "--to", paramLabel = "PATH")
    @Nullable String to;

    @Override
    protected Answer work(Invocation reeve) throws IOException, InterruptedException {
        boolean kept = list || restore != null;
        boolean scans = all || quarantine || database != null || !paths.isEmpty();
        if (kept && (scans || (list && restore != null))) {
            throw usage(CliProblem.CONFLICTING_OPTIONS, "reason", "--quarantine-list, --restore");
        }
        if (to != null && restore == null) {
            throw usage(CliProblem.MISSING_ARGUMENT, "name", "--restore", "expected", "--restore ID --to PATH");
        }
        if (all && !paths.isEmpty()) {
            throw usage(CliProblem.CONFLICTING_OPTIONS, "reason", "--all, PATH");
        }
        if (!kept && !all && paths.isEmpty()) {
            throw usage(CliProblem.MISSING_ARGUMENT, "name", "PATH", "expected", "PATH | --all | --quarantine-list");
        }
        ScanGround ground = ScanGround.of(reeve, host);
        if (list) {
            return new QuarantineWork(ground).list();
        }
        if (restore != null) {
            return new QuarantineWork(ground).restore(restore, to);
        }
        return new ScanRun(ground).run(ground.order(paths, all, database), quarantine);
    }

    private static Failure usage(CliProblem problem, String... more) {
        String[] arguments = java.util.Arrays.copyOf(more, more.length + 2);
        arguments[more.length] = "command";
        arguments[more.length + 1] = "reeve av-scan";
        return Failure.of(problem, Subject.none(), arguments);
    }
}

package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.BackupJob;
import dev.reeve.inventory.Host;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.PathPatterns;
import dev.reeve.render.Answer;
import dev.reeve.render.OutputFormat;
import dev.reeve.restore.OverwritePolicy;
import dev.reeve.restore.RestoreProblem;
import dev.reeve.restore.RestoreRequest;
import dev.reeve.restore.RestoreTarget;
import dev.reeve.restore.RestoreTargets;
import dev.reeve.restore.Selection;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve restore}: a snapshot, or a part of it, to a directory here, on a host, or as a tar stream. */
@Command(name = "restore")
final class RestoreCommand extends ReeveCommand {
    @Parameters(index = "0", paramLabel = "SNAPSHOT")
    String snapshot = "";

    @Parameters(index = "1..*", paramLabel = "PATH")
    List<String> paths = List.of();

    @Option(
            names = {"-t", "--target"},
            paramLabel = "DIRECTORY")
    @Nullable String target;

    @Option(names = "--host", paramLabel = "HOST")
    @Nullable String host;

    @Option(names = "--tar")
    boolean tar;

    @Option(names = "--at", paramLabel = "TIME")
    @Nullable String at;

    @Option(names = "--repository", paramLabel = "NAME")
    @Nullable String repository;

    @Option(names = "--include", paramLabel = "PATTERN")
    List<String> includes = List.of();

    @Option(names = "--exclude", paramLabel = "PATTERN")
    List<String> excludes = List.of();

    @Option(names = "--below", paramLabel = "DIRECTORY")
    @Nullable String below;

    @Option(names = "--overwrite", paramLabel = "WHICH", completionCandidates = Choices.Overwriting.class)
    @Nullable Overwriting overwrite;

    @Option(names = "--compare-content")
    boolean compareContent;

    @Option(names = {"-n", "--dry-run"})
    boolean dryRun;

    @Option(names = "--verify")
    boolean verify;

    @Option(names = {"-y", "--yes"})
    boolean yes;

    @Mixin
    DatabaseOptions databases = new DatabaseOptions();

    @Override
    protected Answer work(Invocation reeve) throws IOException, InterruptedException {
        checkOptions(reeve);
        Workplace place = Workplace.of(reeve);
        Instant notAfter = at == null
                ? null
                : Moments.parse("--at", at, reeve.environment().clock());
        checkJob(place.inventory().backups().get(snapshot));
        try (OpenSnapshot found = new SnapshotChoice(place).open(snapshot, repository, notAfter)) {
            if (!tar && target == null) {
                return databases(reeve, place, found);
            }
            RestoreRequest request = request(found, place);
            if (tar) {
                RestoreTarget stream = RestoreTargets.stream(reeve.environment().out());
                return new Restoring(reeve, place, found).toStream(request, stream);
            }
            Host there = host == null ? null : place.inventory().host(host);
            try (Machine machine =
                    there == null ? new LocalMachine(ThisMachine.name(reeve.environment())) : place.connect(there)) {
                boolean local = there == null || there.local();
                RawName directory = RawName.of(
                        local ? reeve.environment().path(target()).normalize().toString() : target());
                RestoreTarget onto = RestoreTargets.on(machine, local, directory);
                confirm(reeve, onto);
                return new Restoring(reeve, place, found).to(request, onto, dryRun, verify);
            }
        }
    }

    private void checkOptions(Invocation reeve) {
        if (tar && target != null) {
            throw usage(CliProblem.CONFLICTING_OPTIONS, "reason", "--tar, --target");
        }
        boolean files = tar || target != null;
        if (files && databases.given()) {
            throw DatabaseOptions.conflict("--target / --tar, --in-place / --as / --database / --to-file / …");
        }
        if (!files) {
            databases.check(host);
            checkFileOptions();
        }
        boolean streamed = tar && (host != null || dryRun || verify || overwrite != null);
        if (streamed || (tar && reeve.settings().format() != OutputFormat.TABLE)) {
            throw usage(CliProblem.CONFLICTING_OPTIONS, "reason", "--tar, --host / --dry-run / --verify / --output");
        }
    }

    /** Those that mean nothing for databases. */
    private void checkFileOptions() {
        boolean toReplace = overwrite == Overwriting.ALWAYS && databases.file != null;
        if (databases.given() && (choosesFiles() || (overwrite != null && !toReplace))) {
            throw DatabaseOptions.conflict(
                    "--in-place / --as / --database / --to-file / …, PATH / --include / --below / --verify / --overwrite");
        }
    }

    private boolean choosesFiles() {
        boolean some = !paths.isEmpty() || !includes.isEmpty() || !excludes.isEmpty();
        return some || below != null || compareContent || verify;
    }

    /** A job of files goes to a directory; to say so takes no repository. */
    private void checkJob(@Nullable BackupJob job) {
        if (job != null && job.source().isTrees() && !tar && target == null && !databases.given()) {
            throw noTarget();
        }
    }

    private static Failure noTarget() {
        return usage(CliProblem.MISSING_ARGUMENT, "name", "--target", "expected", "--target DIRECTORY | --tar");
    }

    private Answer databases(Invocation reeve, Workplace place, OpenSnapshot found)
            throws IOException, InterruptedException {
        DumpedSnapshot dumped = DumpedSnapshot.of(found.snapshot(), place.inventory());
        if (dumped == null && databases.given()) {
            throw Failure.of(
                    RestoreProblem.NO_DUMPS,
                    Subject.item(found.snapshot().id().abbreviated()),
                    "snapshot",
                    found.snapshot().id().abbreviated(),
                    "repository",
                    found.home().name());
        }
        boolean filesMeant = !databases.given() && (choosesFiles() || overwrite != null);
        if (dumped == null || filesMeant) {
            throw noTarget();
        }
        return new DatabaseRestoring(
                        reeve,
                        place,
                        found,
                        dumped,
                        databases,
                        new DatabaseRestoring.Wish(host, overwrite == Overwriting.ALWAYS, dryRun, yes))
                .run();
    }

    private static Failure usage(CliProblem problem, String... more) {
        String[] arguments = java.util.Arrays.copyOf(more, more.length + 2);
        arguments[more.length] = "command";
        arguments[more.length + 1] = "reeve restore";
        return Failure.of(problem, Subject.none(), arguments);
    }

    private String target() {
        return java.util.Objects.requireNonNull(target);
    }

    private RestoreRequest request(OpenSnapshot found, Workplace place) {
        Selection selection = new Selection(
                paths.stream().map(RawName::of).toList(), new PathPatterns(includes), new PathPatterns(excludes));
        RestoreRequest request = RestoreRequest.of(found.snapshot())
                .with(selection)
                .with(overwrite == null ? OverwritePolicy.REFUSE : overwrite.policy())
                .withCompareContent(compareContent);
        request = below == null ? request : request.withBelow(RawName.of(below));
        return place.inventory().backups().containsKey(snapshot) ? request.withJob(snapshot) : request;
    }

    /** Replacing files is asked for twice: by the option, and by a yes. */
    private void confirm(Invocation reeve, RestoreTarget onto) throws IOException {
        boolean replaces = overwrite == Overwriting.ALWAYS || overwrite == Overwriting.IF_CHANGED;
        if (!replaces || dryRun || yes) {
            return;
        }
        String question =
                reeve.catalogue().text("cli", "restore.question", "host", onto.host(), "target", onto.location());
        if (!Confirmation.ask(reeve, question)) {
            throw Failure.of(
                    CliProblem.REPLACING_NOT_CONFIRMED,
                    Subject.host(onto.host()),
                    "target",
                    onto.location(),
                    "host",
                    onto.host());
        }
    }
}

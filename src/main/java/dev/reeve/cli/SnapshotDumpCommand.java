package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.machine.RawName;
import dev.reeve.render.Answer;
import dev.reeve.render.OutputFormat;
import dev.reeve.render.Result;
import dev.reeve.repository.Repository;
import dev.reeve.snapshot.ArchiveFormat;
import dev.reeve.snapshot.SnapshotDump;
import dev.reeve.snapshot.SnapshotPaths;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve snapshot dump}: content on standard output, as it was. */
@Command(name = "dump")
final class SnapshotDumpCommand extends ReeveCommand {
    private static final int NAMED = 10;

    @Parameters(index = "0", paramLabel = "SNAPSHOT")
    String snapshot = "";

    @Parameters(index = "1", paramLabel = "PATH")
    String path = "";

    @Option(
            names = "--archive",
            paramLabel = "FORMAT",
            defaultValue = "tar",
            completionCandidates = Choices.Archives.class)
    ArchiveFormat archive = ArchiveFormat.TAR;

    @Option(names = "--at", paramLabel = "TIME")
    @Nullable String at;

    @Option(names = "--repository", paramLabel = "NAME")
    @Nullable String repository;

    @Override
    protected Answer work(Invocation reeve) throws IOException {
        if (reeve.settings().format() != OutputFormat.TABLE) {
            throw Failure.of(
                    CliProblem.CONFLICTING_OPTIONS,
                    Subject.none(),
                    "command",
                    "reeve snapshot dump",
                    "reason",
                    "--output " + reeve.settings().format().label() + ", dump");
        }
        Workplace place = Workplace.of(reeve);
        Instant notAfter = Moments.limit(at, reeve.environment().clock());
        RawName wanted = RawName.of(path);
        try (OpenSnapshot open = new SnapshotChoice(place).open(snapshot, repository, notAfter)) {
            Repository ready = open.withIndex();
            boolean directory =
                    new SnapshotPaths(ready, open.snapshot()).find(wanted).tree() != null;
            OutputStream out = target(reeve, directory);
            SnapshotDump.Dumped dumped = new SnapshotDump(ready, open.snapshot()).dump(wanted, archive, out);
            List<Finding> findings = new ArrayList<>(open.home().notes());
            if (!dumped.left().isEmpty()) {
                findings.add(leftOut(dumped.left()));
            }
            return Answer.of(Result.none(), findings);
        }
    }

    /** Standard output; a terminal takes text only. */
    private OutputStream target(Invocation reeve, boolean directory) {
        OutputStream out = reeve.environment().out();
        if (!reeve.settings().terminal(reeve.environment()).out()) {
            return out;
        }
        if (directory) {
            throw TextOnly.refusal(path);
        }
        return new TextOnly(out, path);
    }

    private Finding leftOut(List<RawName> paths) {
        List<String> first = paths.stream().limit(NAMED).map(RawName::text).toList();
        return Finding.of(
                        CliProblem.LEFT_OUT_OF_ARCHIVE,
                        Subject.item(path),
                        "count",
                        Integer.toString(paths.size()),
                        "format",
                        archive.name().toLowerCase(java.util.Locale.ROOT))
                .withEvidence(first);
    }
}

package dev.reeve.cli;

import dev.reeve.machine.RawName;
import dev.reeve.render.Answer;
import dev.reeve.render.ResultStream;
import dev.reeve.render.result.DifferenceLine;
import dev.reeve.render.result.DifferenceSum;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.snapshot.DiffStatistics;
import dev.reeve.snapshot.SnapshotDiff;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve snapshot diff}. */
@Command(name = "diff")
final class SnapshotDiffCommand extends ReeveCommand {
    @Parameters(index = "0", paramLabel = "FIRST")
    String first = "";

    @Parameters(index = "1", paramLabel = "SECOND")
    String second = "";

    @Parameters(index = "2", arity = "0..1", paramLabel = "PATH")
    String path = "/";

    @Option(names = "--metadata")
    boolean metadata;

    @Option(names = "--repository", paramLabel = "NAME")
    @Nullable String repository;

    @Override
    protected Answer work(Invocation reeve) {
        Workplace place = Workplace.of(reeve);
        SnapshotChoice choice = new SnapshotChoice(place);
        try (OpenSnapshot open = choice.open(first, repository, null)) {
            Snapshot other = choice.beside(open.home(), second);
            ResultStream lines = reeve.stream("differences", "difference");
            SnapshotDiff diff = new SnapshotDiff(
                    open.withIndex(), metadata, difference -> lines.add(new DifferenceLine(difference)));
            DiffStatistics sum = path.equals("/")
                    ? diff.compare(open.snapshot(), other)
                    : diff.compare(open.snapshot(), other, RawName.of(path));
            return Answer.of(
                    new DifferenceSum(open.home().name(), open.snapshot(), other, sum),
                    open.home().notes());
        }
    }
}

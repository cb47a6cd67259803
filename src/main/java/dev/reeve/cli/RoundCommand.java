package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Journal;
import dev.reeve.render.Answer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code reeve round}: the round that a person makes, and the page that it is handed over with. */
@Command(name = "round")
final class RoundCommand extends ReeveCommand {
    @ArgGroup(multiplicity = "0..1")
    Way way = new Way();

    /** What is done instead of a dialogue. */
    static final class Way {
        @Option(names = "--answers", paramLabel = "FILE")
        @Nullable String answers;

        @Option(names = "--show", paramLabel = "ROUND", arity = "0..1", fallbackValue = RoundRecords.LAST)
        @Nullable String show;

        @Option(names = "--list")
        boolean list;
    }

    @Option(names = "--no-inspect")
    boolean noInspect;

    @Option(names = "--since", paramLabel = "TIME")
    @Nullable String since;

    @Option(names = "--hand-over", paramLabel = "FILE")
    @Nullable String handOver;

    @Option(names = "--overwrite", paramLabel = "WHICH", completionCandidates = Choices.Overwriting.class)
    @Nullable Overwriting overwrite;

    @Override
    protected Answer work(Invocation reeve) throws IOException, InterruptedException {
        conflicts();
        HandOverFile page = handOver == null
                ? null
                : HandOverFile.of(reeve.environment().path(handOver).normalize(), overwrite);
        Workplace place = Workplace.of(reeve);
        if (way.list) {
            return new RoundRecords(reeve, place).list(since);
        } else if (way.show != null) {
            return new RoundRecords(reeve, place).show(way.show, page);
        }
        Journal journal = place.journal();
        RoundWork work = new RoundWork(reeve, place, journal, !noInspect, page);
        return way.answers != null
                ? new SheetRound(reeve, work).make(way.answers)
                : new GuidedRound(reeve, work).make();
    }

    private void conflicts() {
        boolean made = !way.list && way.show == null;
        if (noInspect && !made) {
            throw conflict("--no-inspect, " + (way.list ? "--list" : "--show"));
        } else if (since != null && !way.list) {
            throw conflict("--since; --list");
        } else if (handOver != null && way.list) {
            throw conflict("--hand-over, --list");
        } else if (overwrite != null && handOver == null) {
            throw conflict("--overwrite; --hand-over");
        }
    }

    private static Failure conflict(String reason) {
        return Failure.of(CliProblem.CONFLICTING_OPTIONS, Subject.none(), "command", "reeve round", "reason", reason);
    }
}

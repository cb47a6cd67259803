package dev.reeve.cli;

import dev.reeve.machine.RawName;
import dev.reeve.render.Answer;
import dev.reeve.render.ResultStream;
import dev.reeve.render.result.EntryLine;
import dev.reeve.render.result.SnapshotFacts;
import dev.reeve.snapshot.SnapshotContents;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve snapshot ls}. */
@Command(name = "ls")
final class SnapshotLsCommand extends ReeveCommand {
    @Parameters(index = "0", paramLabel = "SNAPSHOT")
    String snapshot = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "PATH")
    String path = "/";

    @Option(names = {"-l", "--long"})
    boolean detailed;

    @Option(names = {"-r", "--recursive"})
    boolean recursive;

    @Option(names = "--at", paramLabel = "TIME")
    @Nullable String at;

    @Option(names = "--repository", paramLabel = "NAME")
    @Nullable String repository;

    @Override
    protected Answer work(Invocation reeve) {
        Workplace place = Workplace.of(reeve);
        Instant notAfter = Moments.limit(at, reeve.environment().clock());
        try (OpenSnapshot open = new SnapshotChoice(place).open(snapshot, repository, notAfter)) {
            ResultStream lines = reeve.stream("entries", "entry");
            new SnapshotContents(open.withIndex(), open.snapshot())
                    .list(RawName.of(path), recursive, entry -> lines.add(new EntryLine(entry, detailed)));
            return Answer.of(
                    new SnapshotFacts(open.home().name(), open.snapshot()),
                    open.home().notes());
        }
    }
}

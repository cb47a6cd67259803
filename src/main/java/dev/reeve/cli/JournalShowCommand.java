package dev.reeve.cli;

import dev.reeve.journal.Entry;
import dev.reeve.journal.JournalContents;
import dev.reeve.journal.RunEntry;
import dev.reeve.journal.RunStarted;
import dev.reeve.render.Answer;
import dev.reeve.render.Result;
import dev.reeve.render.result.IncidentPage;
import dev.reeve.render.result.RunPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code reeve journal show}: one run or one incident. */
@Command(name = "show")
final class JournalShowCommand extends ReeveCommand {
    @Mixin
    JournalOption journal;

    @Parameters(paramLabel = "ID")
    String id;

    @Override
    protected Answer work(Invocation reeve) {
        JournalContents contents = reeve.journal(journal.directory).read();
        Result result = contents.run(id)
                .<Result>map(run -> page(contents, run, idOf(run)))
                .orElseGet(() -> new IncidentPage(contents.incident(id)));
        return Answer.of(result, contents.damage());
    }

    private static RunPage page(JournalContents contents, Entry run, String id) {
        return new RunPage(run, contents.proofs(id), contents.forgottenBy(id), contents.findings(id));
    }

    private static String idOf(Entry run) {
        return run instanceof RunEntry ended ? ended.run() : run instanceof RunStarted started ? started.run() : "";
    }
}

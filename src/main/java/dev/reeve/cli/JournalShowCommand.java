package dev.reeve.cli;

import dev.reeve.journal.Entry;
import dev.reeve.journal.Incident;
import dev.reeve.journal.Journal;
import dev.reeve.journal.JournalContents;
import dev.reeve.journal.RunEntry;
import dev.reeve.journal.RunStarted;
import dev.reeve.render.Answer;
import dev.reeve.render.result.IncidentPage;
import dev.reeve.render.result.RunPage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code reeve journal show}: one run or one incident. */
@Command(name = "show")
final class JournalShowCommand extends ReeveCommand {
    /** As many stories of other places as are read before work goes on. */
    private static final int ELSEWHERE = 5;

    @Mixin
    JournalOption journal;

    @Parameters(paramLabel = "ID")
    String id;

    @Override
    protected Answer work(Invocation reeve) {
        Journal log = reeve.journal(journal.directory);
        if (JournalIds.mayBeRun(id)) {
            JournalContents contents = log.jobs();
            Optional<Entry> run = contents.run(id);
            if (run.isPresent()) {
                return Answer.of(page(log, contents, run.get()), contents.damage());
            }
        }
        Journal.Standing standing = log.incidents(false);
        Incident known = standing.incident(id);
        List<Incident> elsewhere = standing.list().stream()
                .filter(other -> other.resembles(known) && !other.advice().isEmpty())
                .sorted(Comparator.comparing(Incident::lastSeen).reversed())
                .limit(ELSEWHERE)
                .toList();
        Instant now = reeve.environment().clock().instant();
        return Answer.of(new IncidentPage(log.story(known), elsewhere, now), standing.damage());
    }

    private static RunPage page(Journal log, JournalContents contents, Entry run) {
        String id =
                run instanceof RunEntry ended ? ended.run() : run instanceof RunStarted started ? started.run() : "";
        Instant start = run instanceof RunEntry ended ? ended.start() : run.time();
        return new RunPage(run, contents.proofs(id), contents.forgottenBy(id), log.findings(id, start));
    }
}

package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Incident;
import dev.reeve.journal.Journal;
import dev.reeve.journal.JournalProblem;
import dev.reeve.journal.NoteEntry;
import dev.reeve.render.Answer;
import dev.reeve.render.result.NoteList;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code reeve journal acknowledge}: somebody takes charge of an incident. */
@Command(name = "acknowledge")
final class JournalAcknowledgeCommand extends ReeveCommand {
    @Mixin
    JournalOption journal;

    @Parameters(index = "0", paramLabel = "INCIDENT")
    String id = "";

    @Parameters(index = "1", paramLabel = "TEXT", arity = "0..1")
    @Nullable String text;

    @Override
    protected Answer work(Invocation reeve) {
        Journal log = reeve.journal(journal.directory);
        Journal.Standing standing = log.incidents(false);
        Incident incident = JournalIds.incident(log, standing, id);
        if (!incident.open()) {
            throw Failure.of(JournalProblem.NOT_OPEN, Subject.item(id), "id", incident.fingerprint());
        }
        Instant now = reeve.environment().clock().instant().truncatedTo(ChronoUnit.MILLIS);
        NoteEntry note =
                new NoteEntry(now, incident.fingerprint(), reeve.environment().user(), true, text, null, null, null);
        log.append(note);
        return Answer.of(new NoteList(List.of(incident), List.of(note)), standing.damage());
    }
}

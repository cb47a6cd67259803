package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Incident;
import dev.reeve.journal.Journal;
import dev.reeve.journal.JournalProblem;
import dev.reeve.journal.NoteEntry;
import dev.reeve.render.Answer;
import dev.reeve.render.result.NoteList;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve journal note}: an administrator's words on an incident. */
@Command(name = "note")
final class JournalNoteCommand extends ReeveCommand {
    @Mixin
    JournalOption journal;

    @Parameters(index = "0", paramLabel = "INCIDENT")
    String id = "";

    @Parameters(index = "1", paramLabel = "TEXT", arity = "0..1")
    @Nullable String text;

    @Option(names = "--cause", paramLabel = "TEXT")
    @Nullable String cause;

    @Option(names = "--fix", paramLabel = "TEXT")
    @Nullable String fix;

    @Option(names = "--prevention", paramLabel = "TEXT")
    @Nullable String prevention;

    @Override
    protected Answer work(Invocation reeve) {
        if (text == null && cause == null && fix == null && prevention == null) {
            throw Failure.of(JournalProblem.NOTHING_SAID, Subject.item(id), "id", id);
        }
        Journal log = reeve.journal(journal.directory);
        Journal.Standing standing = log.incidents(false);
        Incident incident = JournalIds.incident(log, standing, id);
        NoteEntry note = new NoteEntry(
                reeve.environment().clock().instant().truncatedTo(ChronoUnit.MILLIS),
                incident.fingerprint(),
                reeve.environment().user(),
                false,
                text,
                cause,
                fix,
                prevention);
        log.append(note);
        return Answer.of(new NoteList(List.of(incident), List.of(note)), standing.damage());
    }
}

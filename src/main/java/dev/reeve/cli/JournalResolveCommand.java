package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Incident;
import dev.reeve.journal.Journal;
import dev.reeve.journal.JournalContents;
import dev.reeve.journal.JournalProblem;
import dev.reeve.journal.ResolutionEntry;
import dev.reeve.render.Answer;
import dev.reeve.render.result.ResolutionList;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve journal resolve}: an administrator's last word on incidents. */
@Command(name = "resolve")
final class JournalResolveCommand extends ReeveCommand {
    @Mixin
    JournalOption journal;

    @Parameters(paramLabel = "INCIDENT", arity = "1..*")
    List<String> ids = List.of();

    @Option(names = "--fix", paramLabel = "TEXT")
    @Nullable String fix;

    @Option(names = "--prevention", paramLabel = "TEXT")
    @Nullable String prevention;

    @Override
    protected Answer work(Invocation reeve) {
        Journal log = reeve.journal(journal.directory);
        JournalContents contents = log.read();
        List<Incident> incidents =
                ids.stream().map(id -> incident(contents, id)).distinct().toList();
        Instant now = reeve.environment().clock().instant().truncatedTo(ChronoUnit.MILLIS);
        List<ResolutionEntry> resolutions = incidents.stream()
                .map(incident -> new ResolutionEntry(
                        now, incident.fingerprint(), reeve.environment().user(), null, fix, prevention))
                .toList();
        log.append(resolutions);
        return Answer.of(new ResolutionList(incidents, resolutions), contents.damage());
    }

    private static Incident incident(JournalContents contents, String id) {
        if (contents.incidents(false).stream()
                        .noneMatch(incident -> incident.fingerprint().startsWith(id))
                && contents.run(id).isPresent()) {
            throw Failure.of(JournalProblem.NOT_AN_INCIDENT, Subject.item(id), "id", id);
        }
        return contents.incident(id);
    }
}

package dev.reeve.cli;

import dev.reeve.journal.Incident;
import dev.reeve.journal.Journal;
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

    @Option(names = "--cause", paramLabel = "TEXT")
    @Nullable String cause;

    @Option(names = "--fix", paramLabel = "TEXT")
    @Nullable String fix;

    @Option(names = "--prevention", paramLabel = "TEXT")
    @Nullable String prevention;

    @Override
    protected Answer work(Invocation reeve) {
        Journal log = reeve.journal(journal.directory);
        Journal.Standing standing = log.incidents(false);
        List<Incident> incidents = ids.stream()
                .map(id -> JournalIds.incident(log, standing, id))
                .distinct()
                .toList();
        Instant now = reeve.environment().clock().instant().truncatedTo(ChronoUnit.MILLIS);
        String by = reeve.environment().user();
        List<ResolutionEntry> resolutions = incidents.stream()
                .map(incident -> new ResolutionEntry(now, incident.fingerprint(), by, null, cause, fix, prevention))
                .toList();
        log.append(resolutions);
        return Answer.of(new ResolutionList(incidents, resolutions), standing.damage());
    }
}

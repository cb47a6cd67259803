package dev.reeve.cli;

import dev.reeve.finding.Severity;
import dev.reeve.journal.Incident;
import dev.reeve.journal.JournalContents;
import dev.reeve.journal.RunEntry;
import dev.reeve.journal.Scope;
import dev.reeve.render.Answer;
import dev.reeve.render.result.IncidentList;
import dev.reeve.render.result.RunList;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve journal list}: runs, or incidents. */
@Command(name = "list")
final class JournalListCommand extends ReeveCommand {
    @Mixin
    JournalOption journal;

    @Parameters(paramLabel = "JOB", arity = "0..*")
    List<String> jobs = List.of();

    @Option(names = "--open")
    boolean open;

    @Option(names = "--incidents")
    boolean incidents;

    @Option(names = "--since", paramLabel = "TIME")
    @Nullable String since;

    @Option(
            names = "--severity",
            paramLabel = "SEVERITY",
            defaultValue = "warning",
            completionCandidates = Choices.Severities.class)
    Severity severity = Severity.WARNING;

    @Override
    protected Answer work(Invocation reeve) {
        Instant from = since == null
                ? Instant.MIN
                : Moments.parse("--since", since, reeve.environment().clock());
        JournalContents contents = reeve.journal(journal.directory).read();
        List<Incident> stories = contents.incidents(!incidents).stream()
                .filter(this::wanted)
                .filter(incident -> !incident.lastSeen().isBefore(from))
                .sorted(Comparator.comparing((Incident incident) ->
                                incident.latest().finding().severity())
                        .reversed())
                .toList();
        if (open || incidents) {
            return Answer.of(new IncidentList(stories), contents.damage());
        }
        List<RunEntry> runs = contents.runs().stream()
                .filter(run -> !run.start().isBefore(from) && wanted(run.scope()))
                .toList();
        return Answer.of(
                new RunList(
                        runs,
                        contents.unfinished().stream()
                                .filter(run -> !run.time().isBefore(from) && wanted(run.scope()))
                                .toList(),
                        stories.size()),
                contents.damage());
    }

    private boolean wanted(Incident incident) {
        return incident.latest().finding().severity().compareTo(severity) >= 0
                && wanted(incident.latest().scope());
    }

    private boolean wanted(Scope scope) {
        return jobs.isEmpty() || (scope.job() != null && jobs.contains(scope.job()));
    }
}

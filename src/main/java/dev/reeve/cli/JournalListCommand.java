package dev.reeve.cli;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.journal.Incident;
import dev.reeve.journal.Journal;
import dev.reeve.journal.JournalContents;
import dev.reeve.journal.RunEntry;
import dev.reeve.journal.Scope;
import dev.reeve.render.Answer;
import dev.reeve.render.result.IncidentList;
import dev.reeve.render.result.RunList;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

    @Option(names = "--acknowledged")
    boolean acknowledged;

    @Option(names = "--unacknowledged")
    boolean unacknowledged;

    @Option(names = "--host", paramLabel = "HOST")
    List<String> hosts = List.of();

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
        Journal log = reeve.journal(journal.directory);
        Journal.Standing standing = log.incidents(!incidents);
        List<Incident> stories = standing.list().stream()
                .filter(this::wanted)
                .filter(incident -> !incident.lastSeen().isBefore(from))
                .sorted(Comparator.comparing((Incident incident) ->
                                incident.latest().finding().severity())
                        .reversed())
                .toList();
        if (open || incidents || acknowledged || unacknowledged) {
            Instant now = reeve.environment().clock().instant();
            return Answer.of(new IncidentList(stories, now), standing.damage());
        }
        JournalContents contents = log.jobs();
        List<RunEntry> runs = contents.runs().stream()
                .filter(run -> !run.start().isBefore(from) && wanted(run.scope()))
                .toList();
        Set<Finding> damage = new LinkedHashSet<>(standing.damage());
        damage.addAll(contents.damage());
        return Answer.of(
                new RunList(
                        runs,
                        contents.unfinished().stream()
                                .filter(run -> !run.time().isBefore(from) && wanted(run.scope()))
                                .toList(),
                        stories.size()),
                List.copyOf(damage));
    }

    private boolean wanted(Incident incident) {
        boolean taken = incident.acknowledgement().isPresent();
        String host = incident.latest().finding().subject().host();
        return incident.latest().finding().severity().compareTo(severity) >= 0
                && (!acknowledged || (taken && incident.open()))
                && (!unacknowledged || (!taken && incident.open()))
                && (hosts.isEmpty() || (host != null && hosts.contains(host)))
                && wantedJob(incident.latest().scope());
    }

    private boolean wanted(Scope scope) {
        String host = scope.host();
        return wantedJob(scope) && (hosts.isEmpty() || (host != null && hosts.contains(host)));
    }

    private boolean wantedJob(Scope scope) {
        return jobs.isEmpty() || (scope.job() != null && jobs.contains(scope.job()));
    }
}

package dev.reeve.cli;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Entry;
import dev.reeve.journal.FindingEntry;
import dev.reeve.journal.Journal;
import dev.reeve.journal.Report;
import dev.reeve.render.Answer;
import dev.reeve.render.result.AddedIncident;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve journal add}: trouble that no check has found. */
@Command(name = "add")
final class JournalAddCommand extends ReeveCommand {
    @Mixin
    JournalOption journal;

    @Parameters(paramLabel = "PROBLEM")
    String problem = "";

    @Option(names = "--host", paramLabel = "HOST")
    @Nullable String host;

    @Option(
            names = "--severity",
            paramLabel = "SEVERITY",
            defaultValue = "warning",
            completionCandidates = Choices.Severities.class)
    Severity severity = Severity.WARNING;

    @Option(names = "--cause", paramLabel = "TEXT")
    @Nullable String cause;

    @Option(names = "--fix", paramLabel = "TEXT")
    @Nullable String fix;

    @Option(names = "--prevention", paramLabel = "TEXT")
    @Nullable String prevention;

    @Option(names = "--resolved")
    boolean resolved;

    @Override
    protected Answer work(Invocation reeve) {
        Journal log = reeve.journal(journal.directory);
        Catalogue catalogue = reeve.settings().catalogue();
        Instant now = reeve.environment().clock().instant().truncatedTo(ChronoUnit.MILLIS);
        Subject subject = host == null ? Subject.none() : Subject.host(host);
        Report report = new Report(problem, subject, severity, cause, fix, prevention);
        FindingEntry found = report.finding(
                now, reeve.environment().user(), catalogue, reeve.environment().random());
        List<Entry> entries = resolved
                ? List.of(found, report.resolution(found, reeve.environment().user()))
                : List.of(found);
        log.append(entries);
        return Answer.of(new AddedIncident(entries));
    }
}

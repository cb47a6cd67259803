package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.journal.EntryKind;
import dev.reeve.journal.Incident;
import dev.reeve.journal.Journal;
import dev.reeve.journal.JournalProblem;
import dev.reeve.render.Answer;
import dev.reeve.render.OutputFormat;
import dev.reeve.render.Result;
import dev.reeve.render.result.JournalExport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code reeve journal export}: the journal for other programs, and for people without reeve. */
@Command(name = "export")
final class JournalExportCommand extends ReeveCommand {
    @Mixin
    JournalOption journal;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "jsonl",
            completionCandidates = Choices.Exports.class)
    JournalExport.Format format = JournalExport.Format.JSONL;

    @Option(names = "--open")
    boolean open;

    @Option(names = "--since", paramLabel = "TIME")
    @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME")
    @Nullable String until;

    @Option(names = "--to", paramLabel = "FILE")
    @Nullable String file;

    @Override
    protected Answer work(Invocation reeve) throws IOException {
        if (file == null && reeve.settings().format() != OutputFormat.TABLE) {
            String reason = "--output " + reeve.settings().format().label() + ", export";
            throw Failure.of(
                    CliProblem.CONFLICTING_OPTIONS,
                    Subject.none(),
                    "command",
                    "reeve journal export",
                    "reason",
                    reason);
        }
        Journal log = reeve.journal(journal.directory);
        if (file == null) {
            return Answer.of(
                    Result.none(),
                    write(
                            reeve,
                            log,
                            new BufferedOutputStream(reeve.environment().out())));
        }
        Path target = reeve.environment().path(file);
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            return Answer.of(Result.none(), write(reeve, log, out));
        } catch (FileAlreadyExistsException e) {
            throw Failure.of(JournalProblem.EXPORT_EXISTS, Subject.item(file), "file", file);
        } catch (IOException | UncheckedIOException e) {
            throw Failure.of(CliProblem.FILE_NOT_WRITTEN, Subject.item(file), "file", file, "reason", e.toString())
                    .causedBy(e);
        }
    }

    private List<Finding> write(Invocation reeve, Journal log, OutputStream out) throws IOException {
        Clock clock = reeve.environment().clock();
        Instant from = since == null ? Instant.MIN : Moments.parse("--since", since, clock);
        Instant to = until == null ? Instant.MAX : Moments.parse("--until", until, clock);
        JournalExport export = new JournalExport(out, reeve.settings().catalogue(), clock.getZone());
        if (format == JournalExport.Format.JSONL && !open) {
            List<Finding> damage = log.read(from, to, EntryKind.all(), export::entry);
            out.flush();
            return damage;
        }
        Journal.Standing standing = log.incidents(open);
        List<Incident> incidents = standing.list().stream()
                .filter(incident -> !incident.lastSeen().isBefore(from)
                        && incident.firstSeen().isBefore(to))
                .toList();
        export.incidents(format, incidents);
        out.flush();
        return standing.damage();
    }
}

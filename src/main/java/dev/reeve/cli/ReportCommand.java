package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.render.Answer;
import dev.reeve.render.OutputFormat;
import dev.reeve.render.Result;
import dev.reeve.render.result.MonthReportResult;
import dev.reeve.render.result.ReportFile;
import dev.reeve.report.MonthReports;
import dev.reeve.report.figure.MonthReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code reeve report}: a month in one file, for a boss. */
@Command(name = "report")
final class ReportCommand extends ReeveCommand {
    @Option(names = "--month", paramLabel = "MONTH")
    @Nullable String month;

    @Option(names = "--format", paramLabel = "FORMAT", completionCandidates = Choices.ReportFormats.class)
    @Nullable ReportFormat format;

    @Option(names = "--to", paramLabel = "FILE")
    @Nullable String to;

    @Option(names = "--overwrite", paramLabel = "WHICH", completionCandidates = Choices.Overwriting.class)
    @Nullable Overwriting overwrite;

    @Override
    protected Answer work(Invocation reeve) throws IOException, InterruptedException {
        OutputFormat output = reeve.settings().format();
        ReportFormat wanted = wanted(output);
        if (to == null && overwrite != null) {
            throw conflict("--overwrite, --to");
        }
        if (to == null && output != OutputFormat.TABLE && wanted != ReportFormat.JSON) {
            throw conflict("--output " + output.label() + ", --format " + wanted + ", --to");
        }
        Workplace place = Workplace.of(reeve);
        MonthReports reports = new MonthReports(
                place.journal(), place.inventory(), reeve.environment().clock());
        MonthReport report = reports.of(month == null ? reports.last() : parsed(month));
        if (to == null && output != OutputFormat.TABLE) {
            return Answer.of(new MonthReportResult(report), report.damage());
        }
        ReportBytes bytes = new ReportBytes(reeve, report);
        if (to == null) {
            stream(reeve, bytes, wanted);
            return Answer.of(Result.none(), report.damage());
        }
        String ownName = "reeve-" + report.month() + "." + wanted;
        Path named = reeve.environment().path(to).normalize();
        Path file = Files.isDirectory(named) ? named.resolve(ownName) : named;
        long size = new ReportPlace(file, overwrite).write(() -> bytes.of(wanted));
        return Answer.of(
                new ReportFile(report.month().toString(), wanted.toString(), file.toString(), size), report.damage());
    }

    private ReportFormat wanted(OutputFormat output) {
        if (format != null) {
            return format;
        }
        if (to != null) {
            return ReportFormat.ofName(to).orElse(ReportFormat.HTML);
        }
        return output == OutputFormat.TABLE ? ReportFormat.HTML : ReportFormat.JSON;
    }

    private static void stream(Invocation reeve, ReportBytes bytes, ReportFormat wanted)
            throws IOException, InterruptedException {
        if (wanted == ReportFormat.PDF
                && reeve.settings().terminal(reeve.environment()).out()) {
            throw conflict("--format pdf, a terminal; --to FILE.pdf");
        }
        OutputStream out = reeve.environment().out();
        out.write(bytes.of(wanted));
        out.flush();
    }

    private static YearMonth parsed(String month) {
        try {
            YearMonth parsed = YearMonth.parse(month.strip());
            // A year that the calendar of no journal has would only be looked for in vain.
            if (parsed.isBefore(YearMonth.from(java.time.Instant.EPOCH.atZone(ZoneOffset.UTC)))) {
                throw new DateTimeException("before 1970");
            }
            return parsed;
        } catch (DateTimeException e) {
            throw Failure.of(
                    CliProblem.INVALID_VALUE,
                    Subject.none(),
                    "name",
                    "--month",
                    "value",
                    month,
                    "expected",
                    "--month 2026-10");
        }
    }

    private static Failure conflict(String reason) {
        return Failure.of(CliProblem.CONFLICTING_OPTIONS, Subject.none(), "command", "reeve report", "reason", reason);
    }
}

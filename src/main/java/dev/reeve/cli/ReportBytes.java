package dev.reeve.cli;

import dev.reeve.render.Answer;
import dev.reeve.render.OutputFormat;
import dev.reeve.render.Printer;
import dev.reeve.render.Terminal;
import dev.reeve.render.result.MonthReportResult;
import dev.reeve.report.figure.MonthReport;
import dev.reeve.report.page.Pages;
import dev.reeve.report.print.PdfPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A report in the form that was asked for. */
final class ReportBytes {
    /** A year of charts and a hundred incidents take a busy small machine some seconds. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Invocation reeve;
    private final MonthReport report;

    ReportBytes(Invocation reeve, MonthReport report) {
        this.reeve = reeve;
        this.report = report;
    }

    byte[] of(ReportFormat format) throws IOException, InterruptedException {
        Pages pages = new Pages(report, reeve.catalogue());
        return switch (format) {
            case HTML -> pages.html().getBytes(StandardCharsets.UTF_8);
            case MD -> pages.markdown().getBytes(StandardCharsets.UTF_8);
            case JSON -> json();
            case PDF -> new PdfPrinter(reeve.environment().variables(), PATIENCE).print(pages.html());
        };
    }

    /** The same envelope as {@code --output json} has. */
    private byte[] json() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        Printer.Look look = new Printer.Look(
                OutputFormat.JSON,
                reeve.catalogue(),
                Terminal.pipe(),
                reeve.environment().clock().getZone(),
                true);
        Answer answer = Answer.of(new MonthReportResult(report), report.damage());
        new Printer(out, out, look).print("report", answer, reeve.settings().failOn());
        out.flush();
        return bytes.toByteArray();
    }
}

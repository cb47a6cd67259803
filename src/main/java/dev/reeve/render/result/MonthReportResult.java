package dev.reeve.render.result;

import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Result;
import dev.reeve.report.figure.MonthReport;

/** A month's report as data. */
public record MonthReportResult(MonthReport report) implements Result {
    @Override
    public void write(Page page) {
        throw new IllegalStateException("a report for people is a document of its own");
    }

    @Override
    public void write(JsonDocument json) {
        new MonthReportJson(json).write(report);
    }
}

package dev.reeve.report.page;

import dev.reeve.finding.Catalogue;
import dev.reeve.inventory.ReportSpec;
import dev.reeve.report.figure.MonthReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A report as HTML or Markdown, in one language. */
public final class Pages {
    private final MonthReport report;
    private final Words words;

    public Pages(MonthReport report, Catalogue catalogue) {
        this.report = report;
        this.words = new Words(catalogue, report.zone(), report.month().getYear());
    }

    public String html() {
        return HtmlPage.write(document());
    }

    public String markdown() {
        return MarkdownPage.write(document());
    }

    private Document document() {
        ReportSpec spec = report.spec();
        List<String> lead = new ArrayList<>();
        if (spec.author() != null) {
            lead.add(words.text("lead.author", "name", spec.author()));
        }
        lead.add(words.text(
                "lead.written",
                "time",
                words.moment(report.written()),
                "zone",
                report.zone().getId()));
        if (report.partial()) {
            lead.add(words.text(
                    "lead.partial", "time", words.moment(report.period().to())));
        }
        return new Document(
                words.chinese() ? "zh-Hans" : "en",
                Objects.requireNonNullElse(spec.title(), words.text("title")),
                Objects.requireNonNullElse(spec.company(), ""),
                words.month(report.month()),
                lead,
                List.of(
                        new SummarySection(report, words).section(),
                        new RoundSection(report, words).section(),
                        new AvailabilitySection(report, words).section(),
                        new BackupSection(report, words).section(),
                        new UpkeepSection(report, words).section(),
                        new IncidentSection(report, words).section(),
                        new TrendSection(report, words).section(),
                        new NextSection(report, words).section()),
                List.of(words.text("sign.made"), words.text("sign.checked"), words.text("sign.approved")));
    }
}

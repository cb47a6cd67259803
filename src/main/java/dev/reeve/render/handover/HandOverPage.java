package dev.reeve.render.handover;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Subject;
import dev.reeve.journal.RoundEntry;
import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Result;
import dev.reeve.render.Table;
import dev.reeve.round.Checklist;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A round as it is handed over to the next shift.
 *
 * @param checklist what the lines mean
 * @param zone the reader's time zone
 * @param file where the page was written as well; null for nowhere
 */
public record HandOverPage(
        RoundEntry round,
        Checklist checklist,
        ZoneId zone,
        @Nullable String file) implements Result {

    /** The page as Markdown. */
    public String markdown(Catalogue catalogue) {
        return HandOverMarkdown.of(parts(catalogue));
    }

    /** The page as one HTML file that needs nothing else. */
    public String html(Catalogue catalogue) {
        String language = catalogue.locale().getLanguage().equals("zh") ? "zh-CN" : "en";
        return HandOverHtml.of(parts(catalogue), language);
    }

    private Parts parts(Catalogue catalogue) {
        return new Parts(round, checklist, catalogue, zone);
    }

    @Override
    public void write(Page page) {
        Parts parts = parts(page.catalogue());
        page.heading(parts.title());
        parts.facts().forEach(fact -> page.fact(fact.get(0), fact.get(1)));
        for (Part part : parts.all()) {
            page.gap().heading(part.title());
            if (part.heads().isEmpty()) {
                part.words().lines().forEach(page::line);
            } else if (part.prose() == 0) {
                page.table(table(part));
            } else {
                part.rows().forEach(row -> tell(page, row.cells(), part.prose()));
            }
        }
        if (file != null) {
            page.gap().line(file);
        }
    }

    /** A row with sentences in it: the short cells on one line, each sentence below on its own. */
    private static void tell(Page page, List<String> cells, int prose) {
        int brief = cells.size() - prose;
        page.line(String.join("  ", cells.subList(0, brief)));
        cells.subList(brief, cells.size()).stream()
                .filter(cell -> !cell.equals(Parts.NOTHING))
                .forEach(cell -> page.line("  " + cell));
    }

    private static Table table(Part part) {
        // Never cut: what does not fit is wrapped by the terminal, and the next shift reads all of it.
        Table table = new Table(part.heads().stream().map(Column::left).toArray(Column[]::new));
        for (Part.Row row : part.rows()) {
            table.row(row.severity(), row.cells().toArray(String[]::new));
        }
        return table;
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject();
        if (round.run() != null) {
            json.member("round", round.run());
        }
        json.member("by", round.by())
                .member("start", round.start())
                .member("end", round.time())
                .member("inspected", round.inspected())
                .startArray("checklist");
        for (RoundEntry.Answer answer : round.answers()) {
            json.startObject()
                    .member("item", answer.item())
                    .member("state", answer.skipped() ? "skipped" : answer.good() ? "good" : "bad");
            if (answer.value() != null) {
                json.member("value", answer.value());
            }
            json.member("note", answer.note()).endObject();
        }
        json.endArray();
        troubles(json, "open", round.open());
        troubles(json, "overdue", round.overdue());
        json.member("hand_over", round.handOver()).member("file", file).endObject();
    }

    private static void troubles(JsonDocument json, String name, List<RoundEntry.Trouble> troubles) {
        json.startArray(name);
        for (RoundEntry.Trouble trouble : troubles) {
            Subject subject = trouble.subject();
            json.startObject()
                    .member("fingerprint", trouble.fingerprint())
                    .member("severity", trouble.severity().label())
                    .startObject("subject")
                    .member("host", subject.host())
                    .member("job", subject.job())
                    .member("item", subject.item())
                    .endObject()
                    .member("problem", trouble.problem())
                    .member("since", trouble.since())
                    .member("acknowledged_by", trouble.acknowledgedBy())
                    .member("note", trouble.note())
                    .endObject();
        }
        json.endArray();
    }
}

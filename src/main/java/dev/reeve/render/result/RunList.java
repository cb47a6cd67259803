package dev.reeve.render.result;

import dev.reeve.finding.Severity;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.RunEntry;
import dev.reeve.journal.RunStarted;
import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import dev.reeve.render.Table;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The runs in the journal.
 *
 * @param runs those that ended, oldest first
 * @param unfinished those that have no end, oldest first
 * @param openIncidents how many incidents are open
 */
public record RunList(List<RunEntry> runs, List<RunStarted> unfinished, int openIncidents) implements Result {

    @Override
    public void write(Page page) {
        if (runs.isEmpty() && unfinished.isEmpty()) {
            page.line(page.word("runs.none"));
            return;
        }
        Table table = new Table(
                Column.left(page.word("column.run")),
                Column.left(page.word("column.started")),
                Column.right(page.word("column.took")),
                Column.left(page.word("column.command")),
                Column.flexible(page.word("column.job")),
                Column.left(page.word("column.outcome")),
                Column.right(page.word("column.files")),
                Column.right(page.word("column.size")),
                Column.right(page.word("column.findings")));
        for (RunEntry run : runs) {
            table.row(
                    run.run(),
                    page.moment(run.start()),
                    Quantities.duration(run.took()),
                    run.scope().command(),
                    subject(run.scope().job(), run.scope().repository()),
                    outcome(page, run.outcome()),
                    Quantities.count(run.counts().files()),
                    Quantities.bytes(run.counts().bytes()),
                    Integer.toString(findings(run)));
        }
        for (RunStarted run : unfinished) {
            String job = subject(run.scope().job(), run.scope().repository());
            String state = page.word("outcome.unfinished");
            table.row(run.run(), page.moment(run.time()), "", run.scope().command(), job, state, "", "", "");
        }
        page.table(table);
        if (openIncidents > 0) {
            page.gap().text("render", "incidents.open", "count", Integer.toString(openIncidents));
        }
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().startArray("runs");
        runs.forEach(json::entry);
        json.endArray().startArray("unfinished");
        unfinished.forEach(json::entry);
        json.endArray().member("open_incidents", openIncidents).endObject();
    }

    @Override
    public void write(JsonLines lines) {
        runs.forEach(lines::entry);
        unfinished.forEach(lines::entry);
    }

    /** Everything above a note. */
    private static int findings(RunEntry run) {
        return run.findings().entrySet().stream()
                .filter(count -> count.getKey() != Severity.NOTE)
                .mapToInt(java.util.Map.Entry::getValue)
                .sum();
    }

    static String subject(@Nullable String job, @Nullable String otherwise) {
        return job != null ? job : Objects.toString(otherwise, "");
    }

    static String outcome(Page page, Outcome outcome) {
        return page.word("outcome." + outcome.label());
    }
}

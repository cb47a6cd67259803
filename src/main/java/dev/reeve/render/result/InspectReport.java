package dev.reeve.render.result;

import dev.reeve.render.CheckedResult;
import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Table;
import dev.reeve.survey.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A round of inspection: one line for each thing that was looked at.
 *
 * @param seen in the order of the inventory
 * @param began when the round began
 * @param took how long it took
 */
public record InspectReport(List<Seen> seen, Instant began, Duration took) implements CheckedResult {
    public InspectReport {
        seen = List.copyOf(seen);
    }

    @Override
    public List<Checked> checked() {
        return SeenState.checked(seen);
    }

    @Override
    public void write(Page page) {
        Table table = new Table(
                Column.left(page.word("column.name")),
                Column.left(page.word("column.state")),
                Column.right(page.word("column.checks")),
                Column.right(page.word("column.time")),
                Column.flexible(page.word("column.not-well")));
        for (Seen one : seen) {
            table.row(
                    SeenState.worst(one),
                    one.name(),
                    page.word("seen." + SeenState.of(one)),
                    Integer.toString(one.results().size()),
                    Quantities.duration(one.took()),
                    SeenState.notWell(one));
        }
        page.table(table);
        page.text(
                "render",
                "seen.sum",
                "count",
                Integer.toString(seen.size()),
                "checks",
                Integer.toString(
                        seen.stream().mapToInt(one -> one.results().size()).sum()),
                "time",
                Quantities.duration(took));
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject()
                .member("began", began)
                .member("took_ms", took.toMillis())
                .startArray("looked");
        for (Seen one : seen) {
            json.startObject();
            members(json, one);
            json.endObject();
        }
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines lines) {
        seen.forEach(one -> lines.line("looked", json -> members(json, one)));
    }

    private static void members(JsonDocument json, Seen one) {
        // A line of its own has the member "kind" already.
        json.member("of", one.kind().label())
                .member("name", one.name())
                .member("presence", one.presence().label())
                .member("state", SeenState.of(one))
                .member("took_ms", one.took().toMillis());
        ChecksJson.write(json, one.results());
    }
}

package dev.reeve.render.result;

import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Result;
import dev.reeve.render.Table;
import java.util.List;

/** States that were accepted, one line each. */
public record AcceptReport(List<Line> lines) implements Result {
    /**
     * One state.
     *
     * @param name whose: a host or a website
     * @param kind what kind of state
     * @param items how many things it holds
     * @param added how many are new since the state before
     * @param removed how many are gone since then
     * @param changed how many are different
     */
    public record Line(String name, String kind, int items, int added, int removed, int changed) {}

    public AcceptReport {
        lines = List.copyOf(lines);
    }

    @Override
    public void write(Page page) {
        if (lines.isEmpty()) {
            page.line(page.word("accepted.none"));
            return;
        }
        Table table = new Table(
                Column.flexible(page.word("column.name")),
                Column.left(page.word("column.accepted")),
                Column.right(page.word("column.items")),
                Column.right(page.word("column.added")),
                Column.right(page.word("column.removed")),
                Column.right(page.word("column.changed")));
        for (Line line : lines) {
            table.row(
                    line.name(),
                    line.kind(),
                    Integer.toString(line.items()),
                    Integer.toString(line.added()),
                    Integer.toString(line.removed()),
                    Integer.toString(line.changed()));
        }
        page.table(table);
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().startArray("accepted");
        for (Line line : lines) {
            json.startObject();
            members(json, line);
            json.endObject();
        }
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines out) {
        lines.forEach(line -> out.line("accepted", json -> members(json, line)));
    }

    private static void members(JsonDocument json, Line line) {
        json.member("name", line.name())
                .member("baseline", line.kind())
                .member("items", line.items())
                .member("added", line.added())
                .member("removed", line.removed())
                .member("changed", line.changed());
    }
}

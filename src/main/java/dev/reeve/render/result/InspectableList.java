package dev.reeve.render.result;

import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Result;
import dev.reeve.render.Table;
import java.util.List;

/** The names that {@code reeve inspect} takes, one line each. */
public record InspectableList(List<Line> lines) implements Result {
    /**
     * One name.
     *
     * @param kind what it stands for: {@code host}, {@code group}, {@code check}, or a kind of thing
     */
    public record Line(String name, String kind) {}

    public InspectableList {
        lines = List.copyOf(lines);
    }

    @Override
    public void write(Page page) {
        Table table = new Table(Column.left(page.word("column.name")), Column.left(page.word("column.what")));
        lines.forEach(line -> table.row(line.name(), page.word("inspectable." + line.kind())));
        page.table(table);
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().startArray("names");
        for (Line line : lines) {
            json.startObject();
            json.member("name", line.name()).member("of", line.kind());
            json.endObject();
        }
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines out) {
        lines.forEach(line ->
                out.line("name", json -> json.member("name", line.name()).member("of", line.kind())));
    }
}

package dev.reeve.render.result;

import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import dev.reeve.render.Table;
import java.time.Duration;
import java.util.List;

/** The names that {@code reeve inspect} takes, one line each. */
public record InspectableList(List<Line> lines) implements Result {
    /**
     * One name.
     *
     * @param kind what it stands for: {@code host}, {@code group}, {@code check}, or a kind of thing
     * @param every how often a round looks at it at most; zero for each time
     */
    public record Line(String name, String kind, Duration every) {
        /** What every round looks at. */
        public Line(String name, String kind) {
            this(name, kind, Duration.ZERO);
        }

        private void write(JsonDocument json) {
            json.member("name", name).member("of", kind);
            if (!every.isZero()) {
                json.member("every_s", every.toSeconds());
            }
        }
    }

    public InspectableList {
        lines = List.copyOf(lines);
    }

    @Override
    public void write(Page page) {
        Table table = new Table(
                Column.left(page.word("column.name")),
                Column.left(page.word("column.what")),
                Column.left(page.word("column.looked-at")));
        lines.forEach(line -> table.row(
                line.name(),
                page.word("inspectable." + line.kind()),
                line.every().isZero()
                        ? ""
                        : page.catalogue()
                                .text("render", "inspectable.every", "time", Quantities.duration(line.every()))));
        page.table(table);
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().startArray("names");
        for (Line line : lines) {
            json.startObject();
            line.write(json);
            json.endObject();
        }
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines out) {
        lines.forEach(line -> out.line("name", line::write));
    }
}

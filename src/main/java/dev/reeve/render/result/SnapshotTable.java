package dev.reeve.render.result;

import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import dev.reeve.render.Table;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.snapshot.SnapshotRow;
import java.util.ArrayList;
import java.util.List;

/**
 * Snapshots of one or more repositories.
 *
 * @param rows by repository, oldest first
 * @param several whether more than one repository was asked, so that people want to see which
 */
public record SnapshotTable(List<Row> rows, boolean several) implements Result {
    /**
     * One snapshot.
     *
     * @param repository the inventory's name of its repository
     */
    public record Row(String repository, SnapshotRow row) {}

    public SnapshotTable {
        rows = List.copyOf(rows);
    }

    @Override
    public void write(Page page) {
        if (rows.isEmpty()) {
            page.line(page.word("snapshots.none"));
            return;
        }
        List<Column> columns = new ArrayList<>(List.of(
                Column.left(page.word("column.snapshot")),
                Column.left(page.word("column.time")),
                Column.left(page.word("column.host")),
                Column.left(page.word("column.job")),
                Column.right(page.word("column.files")),
                Column.right(page.word("column.size")),
                Column.flexible(page.word("column.paths"))));
        if (several) {
            columns.add(0, Column.left(page.word("column.repository")));
        }
        Table table = new Table(columns.toArray(Column[]::new));
        rows.forEach(row -> table.row(cells(page, row)));
        page.table(table);
    }

    private String[] cells(Page page, Row row) {
        Snapshot snapshot = row.row().snapshot();
        SnapshotRow.Size size = row.row().size();
        List<String> cells = new ArrayList<>(List.of(
                snapshot.id().abbreviated(),
                page.moment(snapshot.time().toInstant()),
                snapshot.hostname(),
                // The job's name is the first tag; what other programs wrote has the tags that it has.
                String.join(",", snapshot.tags()),
                size == null ? "-" : Quantities.count(size.files()),
                size == null ? "-" : Quantities.bytes(size.bytes()),
                String.join(" ", snapshot.paths())));
        if (several) {
            cells.add(0, row.repository());
        }
        return cells.toArray(String[]::new);
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().startArray("snapshots");
        for (Row row : rows) {
            json.startObject();
            members(json, row);
            json.endObject();
        }
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines lines) {
        rows.forEach(row -> lines.line("snapshot", json -> members(json, row)));
    }

    private static void members(JsonDocument json, Row row) {
        json.member("repository", row.repository());
        SnapshotFacts.members(json, row.row().snapshot());
        SnapshotRow.Size size = row.row().size();
        if (size != null) {
            json.member("files", size.files()).member("bytes", size.bytes());
            if (size.directories() >= 0) {
                json.member("directories", size.directories());
            }
        }
    }
}

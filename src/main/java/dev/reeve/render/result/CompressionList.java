package dev.reeve.render.result;

import dev.reeve.journal.MonthCompression;
import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import dev.reeve.render.Table;
import java.util.List;

/**
 * Months of the journal that were compressed.
 *
 * @param months oldest first
 */
public record CompressionList(List<MonthCompression> months) implements Result {

    @Override
    public void write(Page page) {
        if (months.isEmpty()) {
            page.line(page.word("compression.none"));
            return;
        }
        Table table = new Table(
                Column.flexible(page.word("column.file")),
                Column.right(page.word("column.before")),
                Column.right(page.word("column.after")));
        for (MonthCompression month : months) {
            table.row(month.path().toString(), Quantities.bytes(month.before()), Quantities.bytes(month.after()));
        }
        page.table(table);
    }

    private static void members(JsonDocument json, MonthCompression month) {
        json.member("path", month.path().toString())
                .member("bytes_before", month.before())
                .member("bytes_after", month.after());
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().startArray("compressed");
        for (MonthCompression month : months) {
            json.startObject();
            members(json, month);
            json.endObject();
        }
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines lines) {
        months.forEach(month -> lines.line("compressed", json -> members(json, month)));
    }
}

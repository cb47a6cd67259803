package dev.reeve.render.result;

import dev.reeve.journal.ChainReport;
import dev.reeve.journal.Link;
import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import dev.reeve.render.Table;
import org.jspecify.annotations.Nullable;

/**
 * What the journal's chain covers, and its head. What is wrong with it is said in findings.
 *
 * @param report what following it has shown
 */
public record ChainPage(ChainReport report) implements Result {

    @Override
    public void write(Page page) {
        Table table = new Table(
                Column.flexible(page.word("column.file")),
                Column.right(page.word("column.covered")),
                Column.right(page.word("column.uncovered")));
        for (ChainReport.Month month : report.months()) {
            table.row(month.path(), Quantities.count(month.covered()), Quantities.count(month.uncovered()));
        }
        page.table(table).gap();
        page.fact(page.word("column.head"), text(report.head()));
        page.line(page.word("chain.keep"));
    }

    private static String text(@Nullable Link link) {
        return link == null ? "-" : link.toString();
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().startArray("files");
        for (ChainReport.Month month : report.months()) {
            json.startObject()
                    .member("path", month.path())
                    .member("compressed", month.compressed())
                    .member("covered", month.covered())
                    .member("uncovered", month.uncovered());
            head(json, month.head());
            json.endObject();
        }
        json.endArray();
        head(json, report.head());
        Link expected = report.expected();
        if (expected != null) {
            json.member("expected", expected.toString());
        }
        json.endObject();
    }

    private static void head(JsonDocument json, @Nullable Link head) {
        if (head != null) {
            json.member("head", head.toString());
        }
    }
}

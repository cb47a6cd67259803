package dev.reeve.render.result;

import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Result;
import dev.reeve.render.Table;
import dev.reeve.repository.key.KeyInfo;
import java.util.List;

/** The keys of a repository: one for each password that opens it. */
public record KeyList(List<KeyInfo> keys) implements Result {
    @Override
    public void write(Page page) {
        Table table = new Table(
                Column.left(page.word("column.key")),
                Column.left(page.word("column.created")),
                Column.flexible(page.word("column.holder")),
                Column.left(page.word("column.in-use")));
        for (KeyInfo key : keys) {
            table.row(
                    key.id().abbreviated(),
                    page.moment(key.created()),
                    key.username() + "@" + key.hostname(),
                    key.current() ? "*" : "");
        }
        page.table(table);
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().startArray("keys");
        for (KeyInfo key : keys) {
            json.startObject()
                    .member("id", key.id().hex())
                    .member("created", key.created())
                    .member("username", key.username())
                    .member("hostname", key.hostname())
                    .member("current", key.current())
                    .endObject();
        }
        json.endArray().endObject();
    }
}

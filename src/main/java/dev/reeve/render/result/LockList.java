package dev.reeve.render.result;

import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Result;
import dev.reeve.render.Table;
import dev.reeve.repository.lock.Lock;
import java.util.List;

/**
 * The locks that were removed from a repository.
 *
 * @param repository the inventory's name for it
 */
public record LockList(String repository, List<Lock> removed) implements Result {
    @Override
    public void write(Page page) {
        if (removed.isEmpty()) {
            page.text("render", "locks.none", "repository", repository);
            return;
        }
        Table table = new Table(
                Column.left(page.word("column.lock")),
                Column.left(page.word("column.since")),
                Column.flexible(page.word("column.holder")));
        for (Lock lock : removed) {
            table.row(
                    lock.id().abbreviated(),
                    page.moment(lock.file().time().toInstant()),
                    lock.file().username() + "@" + lock.file().hostname() + " (pid "
                            + lock.file().pid() + ")");
        }
        page.table(table);
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().member("repository", repository).startArray("removed");
        for (Lock lock : removed) {
            json.startObject()
                    .member("id", lock.id().hex())
                    .member("time", lock.file().time().toInstant())
                    .member("exclusive", lock.file().exclusive())
                    .member("hostname", lock.file().hostname())
                    .member("username", lock.file().username())
                    .member("pid", lock.file().pid())
                    .endObject();
        }
        json.endArray().endObject();
    }
}

package dev.reeve.render.result;

import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import dev.reeve.restore.RestoredDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a restore of databases did, or would do.
 *
 * @param snapshot as 64 hex digits
 * @param dataTime when it was made: what happened since is not in it
 * @param engine the inventory's word for the product
 * @param host the server's; empty for a file
 * @param file where the dump was written; null for a server
 * @param safety the snapshot of what was there before, as 64 hex digits; null if none was taken
 */
public record DatabaseRestoreReport(
        String snapshot,
        Instant dataTime,
        String repository,
        String engine,
        String host,
        @Nullable String file,
        boolean dryRun,
        boolean complete,
        @Nullable String safety,
        Duration took,
        List<RestoredDatabase> databases)
        implements Result {
    private static final int ABBREVIATED = 8;

    public DatabaseRestoreReport {
        databases = List.copyOf(databases);
    }

    @Override
    public void write(Page page) {
        page.fact(page.word("backup.snapshot"), snapshot.substring(0, ABBREVIATED) + "  " + repository);
        page.fact(page.word("restore.data"), page.moment(dataTime));
        page.fact(page.word("restore.target"), file == null ? host + " (" + engine + ")" : file);
        if (safety != null) {
            page.fact(page.word("restore.safety"), safety.substring(0, ABBREVIATED));
        }
        for (RestoredDatabase each : databases) {
            page.fact(each.target(), state(page, each));
        }
        page.fact(page.word("backup.took"), Quantities.duration(took));
        if (dryRun) {
            page.text("render", "restore.dry-run");
        }
    }

    private static String state(Page page, RestoredDatabase each) {
        Duration recovery = each.recovery();
        String key = "restore.database." + label(each.state());
        if (each.state() == RestoredDatabase.State.PLANNED) {
            key += each.replaced() ? ".replace" : ".create";
        } else if (each.state() == RestoredDatabase.State.RESTORED && !each.exact()) {
            key += ".approximate";
        }
        return page.catalogue()
                .text(
                        "render",
                        key,
                        "database",
                        each.database(),
                        "tables",
                        Quantities.count(each.tables()),
                        "rows",
                        Quantities.count(each.rows()),
                        "size",
                        Quantities.bytes(each.bytes()),
                        "took",
                        recovery == null ? "" : Quantities.duration(recovery));
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject()
                .member("dry_run", dryRun)
                .member("snapshot", snapshot)
                .member("data_time", dataTime)
                .member("repository", repository)
                .member("engine", engine)
                .member("host", host)
                .member("file", file)
                .member("complete", complete)
                .member("safety_snapshot", safety)
                .member("seconds", took.toMillis() / 1000.0)
                .startArray("databases");
        for (RestoredDatabase each : databases) {
            Duration recovery = each.recovery();
            json.startObject()
                    .member("database", each.database())
                    .member("target", each.target())
                    .member("state", label(each.state()))
                    .member("replaced", each.replaced())
                    .member("bytes", each.bytes())
                    .member("tables", each.tables())
                    .member("rows", each.rows())
                    .member("exact", each.exact());
            if (recovery != null) {
                json.member("recovery_seconds", recovery.toMillis() / 1000.0);
            }
            json.endObject();
        }
        json.endArray().endObject();
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

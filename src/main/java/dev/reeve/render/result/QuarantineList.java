package dev.reeve.render.result;

import dev.reeve.antivirus.quarantine.Manifest;
import dev.reeve.antivirus.quarantine.Stored;
import dev.reeve.antivirus.scan.PathText;
import dev.reeve.machine.RawName;
import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import dev.reeve.render.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is in quarantine.
 *
 * @param host the inventory's name; null for this machine
 * @param folder where
 */
public record QuarantineList(@Nullable String host, RawName folder, List<Stored> files) implements Result {
    public QuarantineList {
        files = List.copyOf(files);
    }

    @Override
    public void write(Page page) {
        page.heading((host == null ? "" : host + ":") + PathText.of(folder));
        if (files.isEmpty()) {
            page.line(page.word("quarantine.empty"));
            return;
        }
        Table table = new Table(
                Column.left(page.word("column.id")),
                Column.flexible(page.word("column.path")),
                Column.left(page.word("column.signature")),
                Column.right(page.word("column.size")),
                Column.left(page.word("column.state")));
        for (Stored stored : files) {
            Manifest manifest = stored.manifest();
            table.row(
                    manifest.id(),
                    PathText.of(manifest.path()),
                    manifest.signature(),
                    Quantities.bytes(manifest.size()),
                    page.word(stored.present() ? "quarantine.present" : "quarantine.absent"));
        }
        page.table(table);
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().member("host", host);
        EntryLine.name(json, "folder", folder);
        json.startArray("quarantine");
        files.forEach(stored -> {
            json.startObject();
            members(json, stored);
            json.endObject();
        });
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines lines) {
        files.forEach(stored -> lines.line("quarantined", json -> members(json, stored)));
    }

    private static void members(JsonDocument json, Stored stored) {
        Manifest manifest = stored.manifest();
        json.member("id", manifest.id());
        EntryLine.name(json, "path", manifest.path());
        json.member("signature", manifest.signature())
                .member("sha256", manifest.sha256())
                .member("size", manifest.size())
                .member("mode", Integer.toOctalString(manifest.mode()))
                .member("uid", manifest.uid())
                .member("gid", manifest.gid())
                .member("since", manifest.since())
                .member("present", stored.present());
    }
}

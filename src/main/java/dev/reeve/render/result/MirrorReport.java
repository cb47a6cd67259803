package dev.reeve.render.result;

import dev.reeve.antivirus.update.MirrorFile;
import dev.reeve.antivirus.update.MirrorResult;
import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import dev.reeve.render.Table;
import java.util.Locale;

/** A mirror of signatures after it was brought up to date: what is in it, and what has changed. */
public record MirrorReport(MirrorResult mirror) implements Result {
    @Override
    public void write(Page page) {
        Table table = new Table(
                Column.left(page.word("column.file")),
                Column.right(page.word("column.before")),
                Column.right(page.word("column.after")),
                Column.right(page.word("column.size")));
        for (MirrorFile file : mirror.after()) {
            String before = mirror.before(file).map(MirrorReport::version).orElse("-");
            String after = mirror.changed().contains(file) && version(file).equals(before)
                    ? page.word("mirror.changed")
                    : version(file);
            table.row(file.name(), before, after, Quantities.bytes(file.size()));
        }
        page.table(table);
        page.text(
                "render",
                "mirror.sum",
                "count",
                Integer.toString(mirror.changed().size()),
                "path",
                mirror.path().toString(),
                "source",
                mirror.source());
    }

    /** A database without a version is known by its content. */
    private static String version(MirrorFile file) {
        return file.header() != null
                ? Long.toString(file.header().version())
                : file.sha256().substring(0, 8);
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject()
                .member("mirror", mirror.path().toString())
                .member("source", mirror.source())
                .member(
                        "outcome",
                        mirror.run().ending().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .startArray("databases");
        for (MirrorFile file : mirror.after()) {
            json.startObject()
                    .member("file", file.name())
                    .member("size", file.size())
                    .member("sha256", file.sha256())
                    .member("changed", mirror.changed().contains(file));
            if (file.header() != null) {
                json.member("version", file.header().version())
                        .member("built", file.header().built());
            }
            json.endObject();
        }
        json.endArray().endObject();
    }
}

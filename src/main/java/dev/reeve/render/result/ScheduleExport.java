package dev.reeve.render.result;

import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Schedules in a scheduler's own form.
 *
 * @param scheduler {@code cron}, {@code systemd} or {@code task-scheduler}
 */
public record ScheduleExport(String scheduler, List<Item> files) implements Result {
    /**
     * One file.
     *
     * @param path where it was written; null if it is only shown
     */
    public record Item(String name, String text, @Nullable String path) {
        /** The text without a byte order mark. */
        String plain() {
            return text.replaceAll("^\uFEFF", "").replace("\r\n", "\n");
        }
    }

    @Override
    public void write(Page page) {
        for (Item file : files) {
            if (file.path() != null) {
                page.line(file.path());
                continue;
            }
            if (files.size() > 1) {
                page.heading("==> " + file.name());
            }
            page.block(file.plain());
        }
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().member("scheduler", scheduler).startArray("files");
        for (Item file : files) {
            json.startObject();
            members(json, file);
            json.endObject();
        }
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines lines) {
        files.forEach(file -> lines.line("file", json -> members(json, file)));
    }

    private static void members(JsonDocument json, Item file) {
        json.member("name", file.name()).member("text", file.plain()).member("path", file.path());
    }
}

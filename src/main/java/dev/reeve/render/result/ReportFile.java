package dev.reeve.render.result;

import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Result;

/**
 * A report that was written to a file.
 *
 * @param month {@code 2026-10}
 * @param format {@code html}, {@code md}, {@code json} or {@code pdf}
 */
public record ReportFile(String month, String format, String file, long bytes) implements Result {
    @Override
    public void write(Page page) {
        page.line(file);
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject()
                .member("month", month)
                .member("format", format)
                .member("file", file)
                .member("bytes", bytes)
                .endObject();
    }
}

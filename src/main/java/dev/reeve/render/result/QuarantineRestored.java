package dev.reeve.render.result;

import dev.reeve.antivirus.scan.PathText;
import dev.reeve.machine.RawName;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Result;
import org.jspecify.annotations.Nullable;

/**
 * A file that was put back from quarantine.
 *
 * @param host the inventory's name; null for this machine
 * @param id its name in quarantine
 * @param path where it lies now
 */
public record QuarantineRestored(@Nullable String host, String id, RawName path) implements Result {
    @Override
    public void write(Page page) {
        page.text("render", "quarantine.restored", "id", id, "path", PathText.of(path));
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().member("host", host).member("restored", id);
        EntryLine.name(json, "path", path);
        json.endObject();
    }
}

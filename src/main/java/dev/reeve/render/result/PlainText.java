package dev.reeve.render.result;

import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Result;

/**
 * A text that is the answer itself: a file's content.
 *
 * @param name what it is in JSON
 */
public record PlainText(String name, String text) implements Result {
    @Override
    public void write(Page page) {
        text.lines().forEach(page::line);
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().member(name, text).endObject();
    }
}

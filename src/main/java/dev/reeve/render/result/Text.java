package dev.reeve.render.result;

import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Result;

/**
 * A text that is the whole result: help, a script.
 *
 * @param text with all its newlines
 */
public record Text(String text) implements Result {

    @Override
    public void write(Page page) {
        page.block(text);
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().member("text", text).endObject();
    }
}

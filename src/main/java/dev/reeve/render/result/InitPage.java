package dev.reeve.render.result;

import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Result;

/** What {@code reeve init} made, and the warning that belongs to it. */
public record InitPage(String inventory, String key, String repository) implements Result {
    @Override
    public void write(Page page) {
        page.text("render", "init.made", "inventory", inventory, "key", key, "repository", repository);
        page.gap().text("render", "init.warning", "key", key);
        page.gap().text("render", "init.next", "inventory", inventory);
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject()
                .member("inventory", inventory)
                .member("key", key)
                .member("repository", repository)
                .endObject();
    }
}

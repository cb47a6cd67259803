package dev.reeve.render.result;

import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Result;

/**
 * A repository that was made.
 *
 * @param name the inventory's name for it
 * @param location where it lies
 * @param id its own id, 64 hex digits
 * @param version of the format
 */
public record RepositoryPage(String name, String location, String id, int version) implements Result {
    @Override
    public void write(Page page) {
        page.text("render", "repository.made", "name", name, "location", location);
        page.text("render", "repository.keep-password");
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject()
                .member("repository", name)
                .member("location", location)
                .member("id", id)
                .member("version", version)
                .endObject();
    }
}

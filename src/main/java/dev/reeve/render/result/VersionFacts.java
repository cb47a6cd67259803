package dev.reeve.render.result;

import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Result;

/**
 * What runs here.
 *
 * @param version reeve's
 * @param java the Java runtime's
 * @param platform the operating system and the processor
 */
public record VersionFacts(String version, String java, String platform) implements Result {

    @Override
    public void write(Page page) {
        page.line("reeve " + version).line(java).line(platform);
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject()
                .member("version", version)
                .member("java", java)
                .member("platform", platform)
                .endObject();
    }
}

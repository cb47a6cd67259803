package dev.reeve.render.result;

import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Result;

/**
 * What was made of the key that a host offers.
 *
 * @param type the key's type as known_hosts files name it
 * @param fingerprint as OpenSSH prints it
 * @param file the known_hosts file
 * @param recorded whether it was written there just now; otherwise it was there already
 */
public record HostKeyPage(String host, String type, String fingerprint, String file, boolean recorded)
        implements Result {
    @Override
    public void write(Page page) {
        String key = recorded ? "trust.recorded" : "trust.known";
        page.text("render", key, "host", host, "type", type, "fingerprint", fingerprint, "file", file);
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject()
                .member("host", host)
                .member("type", type)
                .member("fingerprint", fingerprint)
                .member("file", file)
                .member("recorded", recorded)
                .endObject();
    }
}

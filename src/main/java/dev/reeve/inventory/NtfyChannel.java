package dev.reeve.inventory;

import org.jspecify.annotations.Nullable;

/** A topic of ntfy. */
public record NtfyChannel(
        @Setting(value = "The server's address; https://ntfy.sh if not set.", form = Form.WEB_ADDRESS) @Nullable
        String url,

        @Setting(value = "The topic; on a public server everybody who knows it reads along.", required = true)
        String topic,

        @Setting("Where the access token is kept, if the server asks for one.") @Nullable SecretReference token) {
    /** The server to post to. */
    public String server() {
        return url == null ? "https://ntfy.sh" : url;
    }
}

package dev.reeve.inventory;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Any address that takes JSON by POST. */
@OneOf({"url", "plain-url"})
public record WebhookChannel(
        @Setting("Where the address is kept, if it holds a token or is nobody's business.") @Nullable SecretReference url,

        @Setting(value = "The address itself, if there is nothing secret in it.", form = Form.WEB_ADDRESS) @Nullable String plainUrl,

        @Setting(
                value = "Headers to send along, such as Authorization, each with where its value is kept.",
                form = Form.NAME)
        Map<String, SecretReference> headers,

        @Setting(
                value =
                        "The JSON to send, with the placeholders {title}, {text}, {severity}, {count} and {channel} inside its texts; reeve's own form if not set.")
        @Nullable String body,

        @Setting(
                value = "The certificates (PEM) of which one must have signed the server's, instead of the usual ones.",
                form = Form.LOCAL_PATH)
        @Nullable Path trust) {
    public WebhookChannel {
        headers = Inventory.inOrder(headers);
    }

    Stream<SecretReference> secrets() {
        return Stream.concat(Stream.ofNullable(url), headers.values().stream());
    }
}

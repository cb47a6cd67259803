package dev.reeve.notify.hook;

import dev.reeve.notify.Letter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A topic of ntfy: docs.ntfy.sh, "Publish as JSON", posted to the server's root.
 *
 * @param token an access token, sent as {@code Authorization: Bearer}
 */
public record Ntfy(String topic, @Nullable String token) implements Dialect {
    /** "Message length: each message can be up to 4,096 bytes long"; beyond it becomes an attachment. */
    private static final int LIMIT = 4096;

    @Override
    public byte[] body(Letter letter, Instant now) {
        return Json.object(json -> {
            json.writeStringProperty("topic", topic);
            json.writeStringProperty("title", letter.title());
            json.writeStringProperty("message", letter.text());
            json.writeNumberProperty("priority", priority(letter));
        });
    }

    /** "Message priority": 5 rings until it is seen, 4 rings, 3 is the usual, 2 is silent. */
    private static int priority(Letter letter) {
        if (letter.worst() == null) {
            return 2;
        }
        return switch (letter.worst()) {
            case CRITICAL -> 5;
            case UNKNOWN -> 4;
            case WARNING -> 3;
            case NOTE -> 2;
        };
    }

    @Override
    public boolean fits(Letter letter) {
        return letter.text().getBytes(StandardCharsets.UTF_8).length <= LIMIT;
    }

    @Override
    public Map<String, String> headers() {
        return token == null ? Map.of() : Map.of("Authorization", "Bearer " + token);
    }

    @Override
    public String toString() {
        return "Ntfy[" + topic + "]";
    }
}

package dev.reeve.notify.hook;

import dev.reeve.notify.Letter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A custom bot of Feishu or Lark: open.feishu.cn, "Custom bot usage guide", message type {@code post}, whose texts are
 * plain where the type {@code text} would take a host's words for a call to everybody.
 *
 * @param secret what messages are signed with; none for a bot with keywords or addresses
 */
public record Feishu(@Nullable String secret) implements Dialect {
    /** "The request body may have at most 20 KB". */
    private static final int LIMIT = 20_000;

    @Override
    public byte[] body(Letter letter, Instant now) {
        return Json.object(json -> {
            if (secret != null) {
                String time = Long.toString(now.getEpochSecond());
                json.writeStringProperty("timestamp", time);
                // Key: seconds, newline, secret. Data: nothing.
                json.writeStringProperty("sign", Signature.of(time + "\n" + secret, ""));
            }
            json.writeStringProperty("msg_type", "post");
            json.writeName("content").writeStartObject();
            json.writeName("post").writeStartObject();
            json.writeName("zh_cn").writeStartObject();
            json.writeStringProperty("title", letter.title());
            json.writeName("content").writeStartArray();
            letter.text().lines().forEach(line -> line(json, line));
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void line(JsonGenerator json, String text) {
        json.writeStartArray().writeStartObject();
        json.writeStringProperty("tag", "text");
        json.writeStringProperty("text", text);
        json.writeEndObject().writeEndArray();
    }

    @Override
    public boolean fits(Letter letter) {
        return body(letter, Instant.EPOCH).length <= LIMIT;
    }

    @Override
    public @Nullable String refusal(String answer) {
        return Refusal.of(answer, "code", "msg");
    }

    @Override
    public String toString() {
        return "Feishu[]";
    }
}

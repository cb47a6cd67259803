package dev.reeve.notify.hook;

import dev.reeve.notify.Letter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A custom robot of a DingTalk group: open.dingtalk.com, "Custom robot access", message type {@code text}, security
 * setting "additional signature".
 *
 * @param secret what messages are signed with; none for a robot with keywords or addresses
 */
public record DingTalk(@Nullable String secret) implements Dialect {
    /** A message has at most 20,000 bytes ("Custom robots send group messages", parameter text.content). */
    private static final int LIMIT = 20_000;

    @Override
    public byte[] body(Letter letter, Instant now) {
        return Json.object(json -> {
            json.writeStringProperty("msgtype", "text");
            json.writeName("text").writeStartObject();
            json.writeStringProperty("content", letter.title() + "\n\n" + letter.text());
            json.writeEndObject();
        });
    }

    @Override
    public boolean fits(Letter letter) {
        return body(letter, Instant.EPOCH).length <= LIMIT;
    }

    /** Key: the secret. Data: milliseconds, newline, secret. */
    @Override
    public URI address(URI base, Instant now) {
        if (secret == null) {
            return base;
        }
        String time = Long.toString(now.toEpochMilli());
        String sign = URLEncoder.encode(Signature.of(secret, time + "\n" + secret), StandardCharsets.UTF_8);
        String joint = base.getRawQuery() == null ? "?" : "&";
        return URI.create(base + joint + "timestamp=" + time + "&sign=" + sign);
    }

    @Override
    public @Nullable String refusal(String answer) {
        return Refusal.of(answer, "errcode", "errmsg");
    }

    @Override
    public String toString() {
        return "DingTalk[]";
    }
}

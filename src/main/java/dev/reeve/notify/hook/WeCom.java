package dev.reeve.notify.hook;

import dev.reeve.notify.Letter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A group robot of WeCom: developer.work.weixin.qq.com, "Group robot configuration", message type {@code text}. */
public record WeCom() implements Dialect {
    /** "content: the text, at most 2048 bytes, UTF-8". */
    private static final int LIMIT = 2048;

    @Override
    public byte[] body(Letter letter, Instant now) {
        return Json.object(json -> {
            json.writeStringProperty("msgtype", "text");
            json.writeName("text").writeStartObject();
            json.writeStringProperty("content", content(letter));
            json.writeEndObject();
        });
    }

    private static String content(Letter letter) {
        return letter.title() + "\n\n" + letter.text();
    }

    @Override
    public boolean fits(Letter letter) {
        return content(letter).getBytes(StandardCharsets.UTF_8).length <= LIMIT;
    }

    @Override
    public @Nullable String refusal(String answer) {
        return Refusal.of(answer, "errcode", "errmsg");
    }
}

package dev.reeve.notify.hook;

import dev.reeve.notify.Letter;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/**
 * An incoming webhook of Slack: docs.slack.dev, "Sending messages using incoming webhooks" and "Blocks". All texts are
 * {@code plain_text}; only the notification's own text is mark-up, and escaped.
 */
public record Slack() implements Dialect {
    /** A header block has at most 150 characters, a section's text 3000, a message 50 blocks. */
    private static final int HEADER = 150;

    private static final int SECTION = 3000;
    private static final int BLOCKS = 50;

    @Override
    public byte[] body(Letter letter, Instant now) {
        return Json.object(json -> {
            json.writeStringProperty("text", escaped(letter.title()));
            json.writeName("blocks").writeStartArray();
            block(json, "header", letter.title());
            letter.paragraphs().forEach(paragraph -> block(json, "section", paragraph.text()));
            block(json, "section", String.join("\n", letter.closing()));
            json.writeEndArray();
        });
    }

    private static void block(JsonGenerator json, String type, String text) {
        json.writeStartObject();
        json.writeStringProperty("type", type);
        json.writeName("text").writeStartObject();
        json.writeStringProperty("type", "plain_text");
        json.writeStringProperty("text", text);
        json.writeBooleanProperty("emoji", false);
        json.writeEndObject();
        json.writeEndObject();
    }

    @Override
    public boolean fits(Letter letter) {
        return letter.title().length() <= HEADER
                && letter.paragraphs().size() + 2 <= BLOCKS
                && letter.paragraphs().stream().allMatch(each -> each.text().length() <= SECTION);
    }

    /** "Escaping text": these three, and no others. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

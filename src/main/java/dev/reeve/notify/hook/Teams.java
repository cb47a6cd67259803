package dev.reeve.notify.hook;

import dev.reeve.notify.Letter;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * A workflow of Microsoft Teams with the trigger "When a Teams webhook request is received": learn.microsoft.com,
 * "Create incoming webhooks with Workflows", and adaptivecards.io for the card. Texts are {@code TextRun}s, which are
 * plain, where a {@code TextBlock} knows Markdown.
 */
public record Teams() implements Dialect {
    /** "Message size limit: 28 KB". */
    private static final int LIMIT = 28_000;

    @Override
    public byte[] body(Letter letter, Instant now) {
        return Json.object(json -> {
            json.writeStringProperty("type", "message");
            json.writeName("attachments").writeStartArray().writeStartObject();
            json.writeStringProperty("contentType", "application/vnd.microsoft.card.adaptive");
            json.writeName("content").writeStartObject();
            json.writeStringProperty("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
            json.writeStringProperty("type", "AdaptiveCard");
            json.writeStringProperty("version", "1.4");
            json.writeName("body").writeStartArray();
            line(json, letter.title(), true, true);
            for (Letter.Paragraph paragraph : letter.paragraphs()) {
                line(json, paragraph.heading(), true, true);
                paragraph.lines().forEach(text -> line(json, text, false, false));
            }
            List<String> closing = letter.closing();
            for (int i = 0; i < closing.size(); i++) {
                line(json, closing.get(i), false, i == 0);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject().writeEndArray();
        });
    }

    private static void line(JsonGenerator json, String text, boolean bold, boolean apart) {
        json.writeStartObject();
        json.writeStringProperty("type", "RichTextBlock");
        json.writeStringProperty("spacing", apart ? "Medium" : "None");
        json.writeName("inlines").writeStartArray().writeStartObject();
        json.writeStringProperty("type", "TextRun");
        json.writeStringProperty("text", text);
        if (bold) {
            json.writeStringProperty("weight", "Bolder");
        }
        json.writeEndObject().writeEndArray();
        json.writeEndObject();
    }

    @Override
    public boolean fits(Letter letter) {
        return body(letter, Instant.EPOCH).length <= LIMIT;
    }
}

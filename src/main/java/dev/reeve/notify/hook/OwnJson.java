package dev.reeve.notify.hook;

import dev.reeve.notify.Letter;
import dev.reeve.notify.News;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Any receiver of JSON: the administrator's own template, or reeve's form with a member for everything.
 *
 * @param channel the channel's name
 * @param template JSON with placeholders inside its texts
 * @param headers their values may be secret
 */
public record OwnJson(String channel, @Nullable String template, Map<String, String> headers) implements Dialect {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(title|text|severity|count|channel)}");

    public OwnJson {
        headers = Map.copyOf(headers);
    }

    @Override
    public byte[] body(Letter letter, Instant now) {
        return template == null
                ? own(letter)
                : PLACEHOLDER
                        .matcher(template)
                        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), letter)))
                        .getBytes(StandardCharsets.UTF_8);
    }

    private String value(String placeholder, Letter letter) {
        return Json.inside(
                switch (placeholder) {
                    case "title" -> letter.title();
                    case "text" -> letter.text();
                    case "severity" -> letter.severity();
                    case "count" -> Integer.toString(letter.count());
                    default -> channel;
                });
    }

    private byte[] own(Letter letter) {
        return Json.object(json -> {
            json.writeNumberProperty("reeve", 1);
            json.writeStringProperty("channel", channel);
            json.writeStringProperty("time", letter.time().toString());
            json.writeStringProperty("severity", letter.severity());
            json.writeStringProperty("title", letter.title());
            json.writeStringProperty("text", letter.text());
            json.writeName("incidents").writeStartArray();
            letter.news().forEach(news -> members(json, news));
            json.writeEndArray();
        });
    }

    private static void members(JsonGenerator json, News news) {
        json.writeStartObject();
        json.writeStringProperty("fingerprint", news.fingerprint());
        json.writeStringProperty("event", news.event().label());
        json.writeStringProperty("severity", news.severity().label());
        json.writeStringProperty("code", news.finding().code());
        optional(json, "host", news.host());
        optional(json, "job", news.job());
        optional(json, "item", news.finding().subject().item());
        json.writeStringProperty("since", news.since().toString());
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    @Override
    public boolean fits(Letter letter) {
        return true;
    }

    @Override
    public String toString() {
        return "OwnJson[" + channel + "]";
    }
}

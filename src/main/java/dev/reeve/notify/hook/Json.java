package dev.reeve.notify.hook;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Small JSON: one object written, one member read. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** An object with these members, in UTF-8. */
    static byte[] object(Consumer<JsonGenerator> members) {
        StringWriter text = new StringWriter(1024);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The first of these members of an object, at its top; null if there is none or it is no JSON. */
    static @Nullable String member(String json, String... names) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value.isScalarValue() && java.util.List.of(names).contains(name)) {
                    return parser.getString();
                }
                parser.skipChildren();
            }
        } catch (JacksonException e) {
            // No JSON, so there is no such member.
        }
        return null;
    }

    /** A text as it stands between the quotes of JSON. */
    static String inside(String text) {
        StringWriter quoted = new StringWriter(text.length() + 16);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), quoted)) {
            json.writeString(text);
        }
        return quoted.toString().substring(1, quoted.toString().length() - 1);
    }
}

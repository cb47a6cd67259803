package dev.reeve.patch.life;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The file of ends: {@code date} and {@code products}, each with {@code cycles}. Unknown members are passed over. */
final class EndOfLifeFile {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private final Map<String, Map<String, Cycle>> cycles = new LinkedHashMap<>();
    private @Nullable LocalDate date;

    private EndOfLifeFile(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws IOException if it is none */
    static EndOfLife read(byte[] bytes) throws IOException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            return new EndOfLifeFile(parser).read();
        } catch (JacksonException | DateTimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private EndOfLife read() throws IOException {
        expect(parser.nextToken() == JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("date")) {
                date = LocalDate.parse(text("date"));
            } else if (name.equals("products") && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    product();
                }
            } else {
                parser.skipChildren();
            }
        }
        LocalDate of = date;
        if (of == null) {
            throw new IOException("no date");
        }
        return new EndOfLife(of, cycles);
    }

    private void product() throws IOException {
        Map<String, String> texts = new HashMap<>();
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("cycles") && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    Map<String, String> cycle = texts();
                    found.put(given(cycle, "cycle"), cycle);
                }
            } else if (value == JsonToken.VALUE_STRING) {
                texts.put(name, parser.getString());
            } else {
                parser.skipChildren();
            }
        }
        String product = given(texts, "product");
        String people = texts.getOrDefault("name", product);
        Map<String, Cycle> own = cycles.computeIfAbsent(product, each -> new HashMap<>());
        for (Map<String, String> cycle : found.values()) {
            String which = given(cycle, "cycle");
            String extended = cycle.get("extended");
            own.put(
                    which,
                    new Cycle(
                            product,
                            people,
                            which,
                            cycle.getOrDefault("label", people + ' ' + which),
                            LocalDate.parse(given(cycle, "eol")),
                            extended == null ? null : LocalDate.parse(extended)));
        }
    }

    private Map<String, String> texts() throws IOException {
        Map<String, String> texts = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                texts.put(name, parser.getString());
            } else {
                parser.skipChildren();
            }
        }
        return texts;
    }

    private String text(String name) throws IOException {
        expect(parser.currentToken() == JsonToken.VALUE_STRING, name);
        return parser.getString();
    }

    private static String given(Map<String, String> texts, String name) throws IOException {
        String text = texts.get(name);
        expect(text != null, name);
        return String.valueOf(text);
    }

    private static void expect(boolean right, String what) throws IOException {
        if (!right) {
            throw new IOException("expected: " + what);
        }
    }
}

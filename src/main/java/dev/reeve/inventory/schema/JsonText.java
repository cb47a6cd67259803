package dev.reeve.inventory.schema;

import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Maps, collections, texts, numbers and truth values as indented JSON, the same on every system. */
final class JsonText {
    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }

    private JsonText() {}

    static String of(Map<String, Object> object) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(new Indented(), text)) {
            write(object, generator);
        }
        return text.append('\n').toString();
    }

    private static void write(Object value, JsonGenerator generator) {
        if (value instanceof Map<?, ?> object) {
            generator.writeStartObject();
            object.forEach((key, entry) -> {
                generator.writeName(key.toString());
                write(entry, generator);
            });
            generator.writeEndObject();
        } else if (value instanceof Collection<?> array) {
            generator.writeStartArray();
            array.forEach(item -> write(item, generator));
            generator.writeEndArray();
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof Integer number) {
            generator.writeNumber(number);
        } else {
            generator.writeString(value.toString());
        }
    }
}

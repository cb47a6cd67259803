package dev.reeve.inventory;

import dev.reeve.inventory.RecordShape.Part;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Writes an inventory in effect as an inventory file: defaults applied, paths absolute, secrets as the references that
 * they are. What it writes loads as the same inventory.
 */
public final class InventoryPrinter {
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private final JsonGenerator out;

    private InventoryPrinter(JsonGenerator out) {
        this.out = out;
    }

    /** The whole inventory as YAML. */
    public static String print(Inventory inventory) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = YAML.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeNumberProperty("reeve", 1);
            new InventoryPrinter(out).parts(inventory);
            out.writeEndObject();
        }
        return text.toString();
    }

    private void parts(Record record) {
        for (Part part : RecordShape.of(record.getClass()).parts()) {
            Object value = part.of(record);
            if (!part.setting().isName() && !isEmpty(value)) {
                out.writeName(part.key());
                value(value);
            }
        }
    }

    private void value(@Nullable Object value) {
        if (value instanceof Record record) {
            out.writeStartObject();
            parts(record);
            out.writeEndObject();
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            map.forEach((name, entry) -> {
                out.writeName(name.toString());
                value(entry);
            });
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            list.forEach(this::value);
            out.writeEndArray();
        } else {
            scalar(value);
        }
    }

    private void scalar(@Nullable Object value) {
        if (value instanceof Enum<?> choice) {
            out.writeString(RecordShape.choice(choice));
        } else if (value instanceof Duration duration) {
            out.writeString(DurationNotation.format(duration));
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Integer number) {
            out.writeNumber(number);
        } else {
            out.writeString(String.valueOf(value));
        }
    }

    /** Nothing to write: nothing at all, an empty list or map, a record of nothing but such. */
    private static boolean isEmpty(@Nullable Object value) {
        if (value instanceof Record record && !(value instanceof SecretReference)) {
            return RecordShape.of(record.getClass()).parts().stream()
                    .allMatch(part -> part.setting().isName() || isEmpty(part.of(record)));
        }
        return value == null
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }
}

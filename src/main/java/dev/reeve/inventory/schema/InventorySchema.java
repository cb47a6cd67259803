package dev.reeve.inventory.schema;

import dev.reeve.inventory.DurationNotation;
import dev.reeve.inventory.Form;
import dev.reeve.inventory.InventoryDocument;
import dev.reeve.inventory.RecordShape;
import dev.reeve.inventory.RecordShape.Part;
import dev.reeve.inventory.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema (draft 2020-12) of an inventory file. It refuses every mistake that can be seen in one place: unknown
 * keys, wrong types, values out of range, literal secrets. What needs a look elsewhere (a host that is not there) only
 * the loader sees.
 */
public final class InventorySchema {
    private final Map<String, Object> definitions = new LinkedHashMap<>();
    private final Map<String, Class<?>> defined = new HashMap<>();

    private InventorySchema() {}

    /** The schema as JSON text. */
    public static String text() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "reeve inventory");
        schema.put("description", "Which machines there are, where backups go, and what is backed up.");
        InventorySchema generator = new InventorySchema();
        schema.putAll(generator.record(InventoryDocument.class));
        schema.put("$defs", generator.definitions);
        return JsonText.of(schema);
    }

    private Map<String, Object> record(Class<?> type) {
        RecordShape shape = RecordShape.of(type);
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        Map<String, Object> schema = new LinkedHashMap<>();
        for (Part part : shape.parts()) {
            if (part.setting().isName()) {
                continue;
            }
            properties.put(part.key(), property(part));
            if (part.setting().required()) {
                required.add(part.key());
            }
        }
        boolean mayBeNothing = required.isEmpty() && shape.oneOf().isEmpty();
        schema.put("type", mayBeNothing ? List.of("object", "null") : "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (!shape.oneOf().isEmpty()) {
            schema.put(
                    "oneOf",
                    shape.oneOf().stream()
                            .map(key -> Map.of("required", List.of(key)))
                            .toList());
        }
        shape.parts().stream()
                .filter(part -> part.setting().excludes().length > 0)
                .forEach(part -> exclusion(part, schema));
        return schema;
    }

    /** When this part is true, the others must be away. */
    private static void exclusion(Part part, Map<String, Object> schema) {
        Map<String, Object> excluded = new LinkedHashMap<>();
        for (String key : part.setting().excludes()) {
            excluded.put(key, false);
        }
        Map<String, Object> condition = new LinkedHashMap<>();
        condition.put("type", "object");
        condition.put("required", List.of(part.key()));
        condition.put("properties", Map.of(part.key(), Map.of("const", true)));
        schema.put("if", condition);
        schema.put("then", Map.of("properties", excluded));
    }

    private Map<String, Object> property(Part part) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", part.setting().value());
        if (part.type() == Map.class) {
            schema.put("type", List.of("object", "null"));
            Map<String, Object> names = new LinkedHashMap<>();
            names.put("pattern", part.setting().form().pattern());
            names.put("not", Map.of("enum", RecordShape.RESERVED_NAMES));
            schema.put("propertyNames", names);
            schema.put("additionalProperties", reference(part.element()));
        } else if (part.type() == List.class) {
            list(part, schema);
        } else if (part.element().isRecord()) {
            schema.putAll(reference(part.element()));
        } else {
            schema.putAll(single(part));
            defaultValue(part, schema);
        }
        return schema;
    }

    private void list(Part part, Map<String, Object> schema) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("type", "array");
        list.put("items", item(part));
        list.put("uniqueItems", true);
        if (part.setting().required()) {
            list.put("minItems", 1);
        }
        if (part.setting().oneOrMany()) {
            schema.put("anyOf", List.of(single(part), list));
        } else {
            schema.putAll(list);
        }
    }

    private Map<String, Object> item(Part part) {
        if (!part.element().isRecord()) {
            return single(part);
        }
        String shorthand = part.setting().shorthand();
        if (shorthand.isEmpty()) {
            return reference(part.element());
        }
        Part only = RecordShape.of(part.element()).parts().stream()
                .filter(each -> each.key().equals(shorthand))
                .findFirst()
                .orElseThrow();
        return Map.of("anyOf", List.of(single(only), reference(part.element())));
    }

    private Map<String, Object> reference(Class<?> type) {
        String name = RecordShape.kebab(type.getSimpleName());
        Class<?> other = defined.putIfAbsent(name, type);
        if (other != null && other != type) {
            throw new IllegalStateException(other + " and " + type + " have one name in the schema");
        }
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of());
            definitions.put(name, record(type));
        }
        return Map.of("$ref", "#/$defs/" + name);
    }

    private static Map<String, Object> single(Part part) {
        Class<?> type = part.element();
        Setting setting = part.setting();
        Map<String, Object> schema = new LinkedHashMap<>();
        if (type == boolean.class || type == Boolean.class) {
            schema.put("type", "boolean");
        } else if (type == int.class || type == Integer.class) {
            schema.put("type", "integer");
            schema.put("minimum", setting.least());
            schema.put("maximum", setting.most());
        } else if (type == Double.class) {
            schema.put("type", "number");
            schema.put("minimum", setting.least());
            schema.put("maximum", setting.most());
        } else if (type.isEnum()) {
            schema.put("enum", RecordShape.choices(type));
        } else if (type == Duration.class) {
            schema.put("type", "string");
            schema.put("pattern", DurationNotation.PATTERN);
        } else {
            schema.put("type", setting.form() == Form.PORT ? List.of("string", "integer") : "string");
            schema.put("pattern", setting.form().pattern());
        }
        return schema;
    }

    private static void defaultValue(Part part, Map<String, Object> schema) {
        String text = part.setting().defaultsTo();
        if (!text.isEmpty()) {
            schema.put("default", part.element() == boolean.class ? (Object) Boolean.valueOf(text) : text);
        }
    }
}

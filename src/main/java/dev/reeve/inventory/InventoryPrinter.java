package dev.reeve.inventory;

import dev.reeve.inventory.RecordShape.Part;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes an inventory in effect as an inventory file: defaults applied, paths absolute, secrets as the references that
 * they are. What it writes loads as the same inventory.
 */
public final class InventoryPrinter {
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();

    private InventoryPrinter() {}

    /** The whole inventory as YAML. */
    public static String print(Inventory inventory) {
        InventoryPrinter printer = new InventoryPrinter();
        printer.out.append("reeve: 1\n");
        printer.parts(inventory, 0);
        return printer.out.toString();
    }

    private void parts(Record record, int level) {
        RecordShape shape = RecordShape.of(record.getClass());
        for (Part part : shape.parts()) {
            Object value = part.of(record);
            // Of keys that exclude each other the chosen one says something even when it is empty: ping.
            boolean chosen = value != null && shape.oneOf().contains(part.key());
            if (!part.setting().isName() && (chosen || !isEmpty(value))) {
                out.append(INDENT.repeat(level)).append(part.key()).append(':');
                value(value, level);
            }
        }
    }

    private void value(@Nullable Object value, int level) {
        if (value instanceof SecretReference reference) {
            out.append(' ').append(scalar(reference)).append('\n');
        } else if (value instanceof Record record) {
            out.append('\n');
            parts(record, level + 1);
        } else if (value instanceof Map<?, ?> map) {
            out.append('\n');
            map.forEach((name, entry) -> {
                out.append(INDENT.repeat(level + 1))
                        .append(ScalarText.of(name.toString()))
                        .append(':');
                value(isEmpty(entry) ? null : entry, level + 1);
            });
        } else if (value instanceof List<?> list) {
            String items = list.stream().map(InventoryPrinter::scalar).collect(Collectors.joining(", "));
            out.append(" [").append(items).append("]\n");
        } else {
            out.append(value == null ? " {}" : " " + scalar(value)).append('\n');
        }
    }

    /** One record in braces, without what the language takes of itself: an entry of an inventory, for somebody to read. */
    public static String entry(Record record) {
        RecordShape shape = RecordShape.of(record.getClass());
        return shape.parts().stream()
                .filter(part -> !part.setting().isName() && !isUsual(shape, part, part.of(record)))
                .map(part -> part.key() + ": "
                        + entryValue(part.of(record), part.setting().oneOrMany()))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    /** A text as a scalar of YAML, quoted where it has to be; fit for a key too. */
    public static String text(String text) {
        return ScalarText.of(text);
    }

    private static boolean isUsual(RecordShape shape, Part part, @Nullable Object value) {
        boolean chosen = value != null && shape.oneOf().contains(part.key());
        return !chosen
                && (isEmpty(value)
                        || (!(value instanceof List<?>)
                                && scalar(value).equals(part.setting().defaultsTo())));
    }

    private static String entryValue(@Nullable Object value, boolean oneOrMany) {
        if (value instanceof List<?> list) {
            String items = list.stream().map(InventoryPrinter::scalar).collect(Collectors.joining(", "));
            return oneOrMany && list.size() == 1 ? items : "[" + items + "]";
        }
        return value instanceof Record record && !(value instanceof SecretReference) ? entry(record) : scalar(value);
    }

    private static String flow(Record record) {
        return RecordShape.of(record.getClass()).parts().stream()
                .filter(part -> !part.setting().isName() && !isEmpty(part.of(record)))
                .map(part -> part.key() + ": " + scalar(part.of(record)))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static String scalar(@Nullable Object value) {
        if (value instanceof Record record) {
            return flow(record);
        } else if (value instanceof List<?> list) {
            return list.stream().map(InventoryPrinter::scalar).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Enum<?> choice) {
            return RecordShape.choice(choice);
        } else if (value instanceof Duration duration) {
            return DurationNotation.format(duration);
        } else if (value instanceof Boolean || value instanceof Integer) {
            return value.toString();
        } else if (value instanceof Double number) {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
        return ScalarText.of(String.valueOf(value));
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

package dev.reeve.inventory.yaml;

import java.util.List;
import java.util.Optional;

/** A value in a YAML file that knows where it stands. */
public sealed interface YamlNode {
    Place place();

    /** The value as a reader would recognise it in the file, in one short line: {@code {…}}, {@code […]} or its text. */
    String notation();

    /**
     * Names with values, in the order of the file. Keys are unique.
     *
     * @param place where it starts
     * @param entries the names with their values
     */
    record Mapping(Place place, List<Entry> entries) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The entry of this key. */
        public Optional<Entry> entry(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }

        /** The value below these keys, each a key of the mapping before. */
        public Optional<YamlNode> at(String... keys) {
            YamlNode node = this;
            for (String key : keys) {
                Optional<Entry> next = node instanceof Mapping mapping ? mapping.entry(key) : Optional.empty();
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                node = next.get().value();
            }
            return Optional.of(node);
        }

        /** The text below these keys, if there is a scalar. */
        public Optional<String> textAt(String... keys) {
            return at(keys).filter(Scalar.class::isInstance).map(node -> ((Scalar) node).text());
        }

        @Override
        public String notation() {
            return entries.isEmpty() ? "{}" : "{…}";
        }
    }

    /**
     * One name with its value.
     *
     * @param key the name
     * @param place where the name stands
     * @param value what it names
     */
    record Entry(String key, Place place, YamlNode value) {}

    /**
     * Values in a row.
     *
     * @param place where it starts
     * @param items the values
     */
    record Sequence(Place place, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String notation() {
            return items.isEmpty() ? "[]" : "[…]";
        }
    }

    /**
     * A single value.
     *
     * @param place where it stands, quotes included
     * @param text its text, quotes and escapes resolved
     * @param kind what YAML 1.2 takes it for
     */
    record Scalar(Place place, String text, Kind kind) implements YamlNode {
        /** What a scalar is; everything quoted is text. */
        public enum Kind {
            TEXT,
            INTEGER,
            FRACTION,
            BOOLEAN,
            /** Nothing at all, {@code ~} or {@code null}. */
            NULL,
            /** A value that a fault has been reported for already; nobody need complain again. */
            BROKEN
        }

        @Override
        public String notation() {
            if (kind == Kind.NULL) {
                return "null";
            }
            String line = text.lines().findFirst().orElse("");
            String shown = line.codePointCount(0, line.length()) > 40
                    ? line.substring(0, line.offsetByCodePoints(0, 40)) + "…"
                    : line;
            return shown.codePoints()
                    .map(c -> c == '\t' ? '→' : Character.isISOControl(c) ? 0xFFFD : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
    }
}

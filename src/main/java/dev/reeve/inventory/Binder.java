package dev.reeve.inventory;

import dev.reeve.inventory.RecordShape.Part;
import dev.reeve.inventory.yaml.YamlNode;
import dev.reeve.inventory.yaml.YamlNode.Entry;
import dev.reeve.inventory.yaml.YamlNode.Mapping;
import dev.reeve.inventory.yaml.YamlNode.Scalar;
import dev.reeve.inventory.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of a located tree, and goes on after a mistake to find the others. What has a mistake in it is null; the
 * mistake is in {@link Mistakes}.
 */
final class Binder {
    private final Mistakes mistakes;
    private final ScalarBinder scalars;

    Binder(Mistakes mistakes, ScalarBinder scalars) {
        this.mistakes = mistakes;
        this.scalars = scalars;
    }

    /**
     * A record.
     *
     * @param spot where the record is named
     * @param name the key under which it stands, for the component that takes it
     */
    @Nullable Record bind(Class<?> type, YamlNode node, Spot spot, String name) {
        if (isBroken(node)) {
            return null;
        }
        RecordShape shape = RecordShape.of(type);
        boolean nothing = node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.NULL;
        if (node instanceof Mapping mapping) {
            return record(shape, mapping, spot, name);
        } else if (nothing) {
            return record(shape, new Mapping(node.place(), List.of()), spot, name);
        } else if (type == SecretReference.class && node instanceof Scalar) {
            mistakes.at(node.place(), spot.keys(), InventoryProblem.LITERAL_SECRET, "name", spot.key());
            return null;
        }
        mistakes.at(
                node.place(),
                spot.keys(),
                InventoryProblem.NOT_A_MAPPING,
                "name",
                spot.keys(),
                "found",
                node.notation(),
                "known",
                String.join(", ", shape.keys()));
        return null;
    }

    private @Nullable Record record(RecordShape shape, Mapping mapping, Spot spot, String name) {
        int before = mistakes.count();
        Set<String> meant = unknownKeys(shape, mapping, spot);
        if (Collections.disjoint(meant, shape.oneOf())) {
            choice(shape, mapping, spot);
        }
        @Nullable Object[] values = new Object[shape.parts().size()];
        for (int i = 0; i < values.length; i++) {
            Part part = shape.parts().get(i);
            values[i] = part.setting().isName() ? name : part(part, mapping, spot, meant);
        }
        return mistakes.count() == before ? shape.construct(values) : null;
    }

    /** Reports keys that the record does not have, and returns the keys that they were probably meant to be. */
    private Set<String> unknownKeys(RecordShape shape, Mapping mapping, Spot spot) {
        Set<String> meant = new HashSet<>();
        List<String> keys = shape.keys();
        for (Entry entry : mapping.entries()) {
            if (!keys.contains(entry.key())) {
                Optional<String> nearest = Nearest.to(entry.key(), keys).or(() -> deeper(entry.key(), shape));
                nearest.ifPresent(meant::add);
                mistakes.at(
                        entry.place(),
                        spot.below(entry.key(), entry.place()).keys(),
                        nearest.isPresent() ? InventoryProblem.MISSPELT_KEY : InventoryProblem.UNKNOWN_KEY,
                        "found",
                        entry.key(),
                        "suggestion",
                        nearest.orElse(""),
                        "known",
                        String.join(", ", keys));
            }
        }
        return meant;
    }

    /** A key that belongs a level deeper: {@code port} in a host is {@code ssh.port}. */
    private Optional<String> deeper(String key, RecordShape shape) {
        return shape.parts().stream()
                .filter(part -> part.type().isRecord())
                .flatMap(part ->
                        Nearest.to(key, RecordShape.of(part.type()).keys())
                                .map(found -> part.key() + "." + found)
                                .stream())
                .findFirst();
    }

    /** Exactly one of the keys that exclude each other. */
    private void choice(RecordShape shape, Mapping mapping, Spot spot) {
        if (shape.oneOf().isEmpty()) {
            return;
        }
        List<Entry> given = mapping.entries().stream()
                .filter(entry -> shape.oneOf().contains(entry.key()))
                .toList();
        String known = String.join(", ", shape.oneOf());
        if (given.isEmpty()) {
            mistakes.at(spot, InventoryProblem.MISSING_CHOICE, "name", spot.key(), "known", known);
        }
        for (Entry extra : given.subList(Math.min(1, given.size()), given.size())) {
            mistakes.at(
                    spot.below(extra.key(), extra.place()),
                    InventoryProblem.TOO_MANY_CHOICES,
                    "found",
                    extra.key(),
                    "other",
                    given.get(0).key(),
                    "known",
                    known);
        }
    }

    private @Nullable Object part(Part part, Mapping mapping, Spot spot, Set<String> meant) {
        Optional<Entry> entry = mapping.entry(part.key());
        if (entry.isEmpty()) {
            if (part.setting().required() && !meant.contains(part.key())) {
                mistakes.at(spot, InventoryProblem.MISSING_KEY, "name", part.key(), "owner", spot.keys());
            }
            return absent(part, mapping, spot);
        }
        Spot below = spot.below(part.key(), entry.get().place());
        YamlNode value = entry.get().value();
        excluded(part, value, mapping, spot);
        if (part.type() == List.class) {
            return list(part, value, below);
        } else if (part.type() == Map.class) {
            return map(part, value, below);
        }
        return single(part, value, below);
    }

    private @Nullable Object absent(Part part, Mapping mapping, Spot spot) {
        if (part.type() == List.class) {
            return List.of();
        } else if (part.type() == Map.class) {
            return Map.of();
        } else if (part.setting().defaultsTo().isEmpty()) {
            return null;
        } else if (part.element().isRecord()) {
            return bind(part.element(), new Mapping(mapping.place(), List.of()), spot, "");
        }
        return scalars.ofDefault(
                part, new Scalar(mapping.place(), part.setting().defaultsTo(), Scalar.Kind.TEXT));
    }

    private void excluded(Part part, YamlNode value, Mapping mapping, Spot spot) {
        if (value instanceof Scalar scalar && scalar.text().equals("true")) {
            for (String key : part.setting().excludes()) {
                mapping.entry(key)
                        .ifPresent(entry -> mistakes.at(
                                spot.below(key, entry.place()),
                                InventoryProblem.CONFLICTING_KEY,
                                "found",
                                key,
                                "other",
                                part.key() + ": true"));
            }
        }
    }

    private @Nullable Object single(Part part, YamlNode value, Spot spot) {
        if (part.element().isRecord()) {
            return bind(part.element(), value, spot, "");
        }
        return scalars.bind(part, value, spot);
    }

    private @Nullable List<Object> list(Part part, YamlNode value, Spot spot) {
        if (isBroken(value)) {
            return null;
        }
        List<YamlNode> items;
        if (value instanceof Sequence sequence) {
            items = sequence.items();
        } else if (part.setting().oneOrMany() && value instanceof Scalar) {
            items = List.of(value);
        } else {
            mistakes.at(value.place(), spot.keys(), InventoryProblem.NOT_A_LIST, "found", value.notation());
            return null;
        }
        if (items.isEmpty() && part.setting().required()) {
            mistakes.at(value.place(), spot.keys(), InventoryProblem.EMPTY_LIST, "name", part.key());
        }
        List<Object> bound = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            YamlNode item = items.get(i);
            Spot here = value instanceof Sequence ? spot.item(i, item.place()) : spot;
            Object object = part.element().isRecord() ? listed(part, item, here) : scalars.bind(part, item, here);
            if (object != null) {
                bound.add(object);
            }
            if (item instanceof Scalar scalar && !isBroken(item) && !seen.add(scalar.text())) {
                mistakes.at(here.keys().isEmpty() ? spot : here, InventoryProblem.LISTED_TWICE, "found", scalar.text());
            }
        }
        return bound;
    }

    /** A record in a list; a text stands for a record that has nothing else. */
    private @Nullable Record listed(Part part, YamlNode item, Spot spot) {
        String shorthand = part.setting().shorthand();
        if (item instanceof Scalar scalar && scalar.kind() == Scalar.Kind.TEXT && !shorthand.isEmpty()) {
            Entry only = new Entry(shorthand, item.place(), item);
            return bind(part.element(), new Mapping(item.place(), List.of(only)), spot, "");
        }
        return bind(part.element(), item, spot, "");
    }

    private @Nullable Map<String, Object> map(Part part, YamlNode value, Spot spot) {
        if (isBroken(value)) {
            return null;
        }
        Map<String, Object> bound = new LinkedHashMap<>();
        if (value instanceof Scalar scalar && scalar.kind() == Scalar.Kind.NULL) {
            return bound;
        } else if (!(value instanceof Mapping)) {
            mistakes.at(
                    value.place(),
                    spot.keys(),
                    InventoryProblem.NOT_A_MAPPING,
                    "name",
                    spot.keys(),
                    "found",
                    value.notation(),
                    "known",
                    "name: { … }");
            return null;
        }
        for (Entry entry : ((Mapping) value).entries()) {
            Spot below = spot.below(entry.key(), entry.place());
            if (RecordShape.RESERVED_NAMES.contains(entry.key())) {
                mistakes.at(below, InventoryProblem.RESERVED_NAME, "found", entry.key());
            } else if (!part.setting().form().fits(entry.key())) {
                mistakes.at(below, part.setting().form().problem(), "found", entry.key());
            }
            Record record = bind(part.element(), entry.value(), below, entry.key());
            if (record != null) {
                bound.put(entry.key(), record);
            }
        }
        return bound;
    }

    private static boolean isBroken(YamlNode node) {
        return node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.BROKEN;
    }
}

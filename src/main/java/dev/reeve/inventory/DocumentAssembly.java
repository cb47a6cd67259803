package dev.reeve.inventory;

import dev.reeve.inventory.RecordShape.Part;
import dev.reeve.inventory.yaml.Place;
import dev.reeve.inventory.yaml.Source;
import dev.reeve.inventory.yaml.YamlNode;
import dev.reeve.inventory.yaml.YamlNode.Entry;
import dev.reeve.inventory.yaml.YamlNode.Mapping;
import dev.reeve.inventory.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts the trees of all files together. Sections of names ({@code hosts}, {@code repositories}, {@code backups}) may be
 * spread over files; everything else stands in one file, and no name stands in two. Every file says {@code reeve: 1}.
 */
final class DocumentAssembly {
    private static final String VERSION_KEY = "reeve";
    private static final String VERSION = "1";

    private final Mistakes mistakes;
    private final RecordShape shape = RecordShape.of(InventoryDocument.class);
    private final Set<String> sections = shape.parts().stream()
            .filter(part -> part.type() == Map.class)
            .map(Part::key)
            .collect(Collectors.toSet());
    private final List<Entry> whole = new ArrayList<>();
    private final Map<String, Entry> known = new HashMap<>();
    private final Map<String, Section> spread = new LinkedHashMap<>();
    private @Nullable Entry version;
    private @Nullable Place start;
    private boolean complete = true;

    /** A section of names with the entries of all files so far. */
    private record Section(Entry first, Map<String, Entry> entries) {}

    DocumentAssembly(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** Something is missing that cannot be read, so names may lead to what is not there. */
    void incomplete() {
        complete = false;
    }

    /** Whether everything that was to be read is here. */
    boolean isComplete() {
        return complete && hasContent();
    }

    boolean hasContent() {
        return start != null;
    }

    /** Adds the tree of one file; null if it could not be read. */
    void add(Source source, @Nullable YamlNode root) {
        if (!(root instanceof Mapping mapping)) {
            if (root != null) {
                notAMapping(
                        root, new Spot("", root.place()), source.file().toString(), String.join(", ", shape.keys()));
            }
            incomplete();
            return;
        }
        if (!versionIsKnown(source, mapping)) {
            incomplete();
            return;
        }
        start = start == null ? source.place(1, 1, 1) : start;
        for (Entry entry : mapping.entries()) {
            if (sections.contains(entry.key())) {
                addSection(entry);
            } else if (!entry.key().equals(VERSION_KEY)) {
                addWhole(entry);
            }
        }
    }

    /** The root of all files together. */
    Mapping root() {
        List<Entry> entries = new ArrayList<>();
        Place place = spot().place();
        entries.add(
                version != null
                        ? version
                        : new Entry(VERSION_KEY, place, new Scalar(place, VERSION, Scalar.Kind.INTEGER)));
        entries.addAll(whole);
        spread.forEach((key, section) -> entries.add(new Entry(
                key,
                section.first().place(),
                new Mapping(
                        section.first().value().place(),
                        List.copyOf(section.entries().values())))));
        return new Mapping(place, entries);
    }

    Spot spot() {
        if (start == null) {
            throw new IllegalStateException("there is no content");
        }
        return new Spot("", start);
    }

    private boolean versionIsKnown(Source source, Mapping mapping) {
        Optional<Entry> entry = mapping.entry(VERSION_KEY);
        if (entry.isEmpty()) {
            mistakes.at(source.place(1, 1, 1), VERSION_KEY, InventoryProblem.MISSING_VERSION);
            return true;
        }
        YamlNode value = entry.get().value();
        boolean number = value instanceof Scalar scalar && scalar.kind() == Scalar.Kind.INTEGER;
        boolean known = number && value.notation().equals(VERSION);
        if (!known) {
            mistakes.at(
                    value.place(),
                    VERSION_KEY,
                    number ? InventoryProblem.WRONG_VERSION : InventoryProblem.NOT_A_NUMBER,
                    "name",
                    VERSION_KEY,
                    "found",
                    value.notation(),
                    "known",
                    VERSION);
        }
        version = version == null ? entry.get() : version;
        return known;
    }

    private void addWhole(Entry entry) {
        Entry other = shape.keys().contains(entry.key()) ? known.putIfAbsent(entry.key(), entry) : null;
        if (other != null) {
            twice(entry, entry.key(), other);
        } else {
            whole.add(entry);
        }
    }

    private void addSection(Entry section) {
        if (section.value() instanceof Mapping mapping) {
            Map<String, Entry> entries = spread.computeIfAbsent(
                            section.key(), key -> new Section(section, new LinkedHashMap<>()))
                    .entries();
            for (Entry entry : mapping.entries()) {
                Entry other = entries.putIfAbsent(entry.key(), entry);
                if (other != null) {
                    twice(entry, section.key() + "." + entry.key(), other);
                }
            }
        } else if (!(section.value() instanceof Scalar scalar)
                || (scalar.kind() != Scalar.Kind.NULL && scalar.kind() != Scalar.Kind.BROKEN)) {
            notAMapping(section.value(), new Spot(section.key(), section.place()), section.key(), "name: { … }");
            incomplete();
        }
    }

    private void notAMapping(YamlNode node, Spot spot, String name, String known) {
        mistakes.at(
                node.place(),
                spot.keys(),
                InventoryProblem.NOT_A_MAPPING,
                "name",
                name,
                "found",
                node.notation(),
                "known",
                known);
    }

    private void twice(Entry entry, String keys, Entry other) {
        mistakes.at(
                entry.place(),
                keys,
                InventoryProblem.DEFINED_TWICE,
                "found",
                entry.key(),
                "other",
                other.place().toString());
    }
}

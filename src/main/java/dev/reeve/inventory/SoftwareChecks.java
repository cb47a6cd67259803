package dev.reeve.inventory;

import dev.reeve.inventory.yaml.YamlNode;
import dev.reeve.inventory.yaml.YamlNode.Entry;
import dev.reeve.inventory.yaml.YamlNode.Mapping;
import dev.reeve.inventory.yaml.YamlNode.Sequence;
import java.util.List;

/** What must hold within the section {@code software}: rules that ask something, and licences that were counted. */
final class SoftwareChecks {
    private static final List<String> MARKS =
            List.of("names", "publishers", "processes", "paths", "sha256", "categories");

    private static final List<String> CONDITIONS = List.of("at-least", "at-most", "below", "exactly");

    private final Mistakes mistakes;

    SoftwareChecks(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** @param software the section's entries */
    void check(List<Entry> software) {
        for (Entry entry : software) {
            String keys = "software." + entry.key();
            if (entry.key().equals("rules")) {
                rules(entry.value(), keys);
            } else if (entry.value() instanceof Mapping mapping) {
                for (Entry named : mapping.entries()) {
                    if (entry.key().equals("licences")) {
                        licence(named, keys);
                    } else {
                        rules(named.value(), keys + '.' + named.key());
                    }
                }
            }
        }
    }

    private void rules(YamlNode rules, String keys) {
        needs(rules, keys, "forbidden", MARKS);
        needs(rules, keys, "versions", CONDITIONS);
    }

    /** Every rule of a list has one of these keys. */
    private void needs(YamlNode rules, String keys, String list, List<String> known) {
        if (!(rules instanceof Mapping mapping) || !(mapping.at(list).orElse(null) instanceof Sequence sequence)) {
            return;
        }
        for (YamlNode item : sequence.items()) {
            if (item instanceof Mapping rule
                    && known.stream().noneMatch(key -> rule.at(key).isPresent())) {
                mistakes.at(
                        item.place(),
                        keys + '.' + list,
                        InventoryProblem.RULE_WITHOUT_MARK,
                        "known",
                        String.join(", ", known));
            }
        }
    }

    private void licence(Entry licence, String keys) {
        if (licence.value() instanceof Mapping mapping
                && mapping.at("purchased").isEmpty()
                && mapping.textAt("metric").filter("site"::equals).isEmpty()) {
            mistakes.at(
                    licence.place(),
                    keys + '.' + licence.key(),
                    InventoryProblem.LICENCE_WITHOUT_NUMBER,
                    "found",
                    licence.key());
        }
    }
}

package dev.reeve.inventory;

import dev.reeve.inventory.yaml.YamlNode;
import dev.reeve.inventory.yaml.YamlNode.Entry;
import dev.reeve.inventory.yaml.YamlNode.Mapping;
import dev.reeve.inventory.yaml.YamlNode.Scalar;
import dev.reeve.inventory.yaml.YamlNode.Sequence;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What must hold between a section with rules and the rest of an inventory: rules are for hosts and groups that there are. */
final class RuleChecks {
    private final Mistakes mistakes;
    private final String name;

    /** @param name the section: {@code inspect} */
    RuleChecks(Mistakes mistakes, String name) {
        this.mistakes = mistakes;
        this.name = name;
    }

    /**
     * @param section its entries
     * @param hosts the inventory's hosts
     */
    void check(List<Entry> section, List<Entry> hosts) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> groups = new LinkedHashSet<>();
        for (Entry host : hosts) {
            names.add(host.key());
            groups.addAll(groups(host.value()));
        }
        for (Entry entry : section) {
            if (entry.key().equals("hosts")) {
                known(entry, names, InventoryProblem.MISSPELT_HOST, InventoryProblem.UNKNOWN_HOST);
            } else if (entry.key().equals("groups")) {
                known(entry, groups, InventoryProblem.MISSPELT_GROUP, InventoryProblem.UNKNOWN_GROUP);
            }
        }
    }

    private static Collection<String> groups(YamlNode host) {
        Optional<YamlNode> groups = host instanceof Mapping mapping ? mapping.at("groups") : Optional.empty();
        return groups.filter(Sequence.class::isInstance).stream()
                .flatMap(sequence -> ((Sequence) sequence).items().stream())
                .filter(Scalar.class::isInstance)
                .map(item -> ((Scalar) item).text())
                .toList();
    }

    private void known(Entry section, Set<String> known, InventoryProblem misspelt, InventoryProblem unknown) {
        if (!(section.value() instanceof Mapping mapping)) {
            return;
        }
        for (Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                Optional<String> nearest = Nearest.to(entry.key(), known);
                mistakes.at(
                        entry.place(),
                        name + '.' + section.key(),
                        nearest.isPresent() ? misspelt : unknown,
                        "found",
                        entry.key(),
                        "suggestion",
                        nearest.orElse(""),
                        "known",
                        Nearest.first(entry.key(), known));
            }
        }
    }
}

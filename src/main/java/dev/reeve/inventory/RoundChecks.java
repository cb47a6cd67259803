package dev.reeve.inventory;

import dev.reeve.inventory.yaml.YamlNode.Entry;
import dev.reeve.inventory.yaml.YamlNode.Mapping;
import java.util.List;
import java.util.Optional;

/** What must hold for the checklist of a person's round: bounds that a number can be between. */
final class RoundChecks {
    /** The bounds from the lowest to the highest. */
    private static final List<String> ASCENDING = List.of("critical-below", "least", "most", "critical-above");

    private final Mistakes mistakes;

    RoundChecks(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** @param round the section's entries */
    void check(List<Entry> round) {
        round.stream()
                .filter(entry -> entry.key().equals("checklist") && entry.value() instanceof Mapping)
                .flatMap(entry -> ((Mapping) entry.value()).entries().stream())
                .forEach(this::line);
    }

    private void line(Entry line) {
        if (!(line.value() instanceof Mapping mapping && mapping.at("number").orElse(null) instanceof Mapping number)) {
            return;
        }
        String below = null;
        for (String key : ASCENDING) {
            if (bound(number, key).isEmpty()) {
                continue;
            }
            if (below != null
                    && bound(number, below).orElseThrow() > bound(number, key).orElseThrow()) {
                mistakes.at(
                        number.entry(key).orElseThrow().place(),
                        "round.checklist." + line.key() + ".number." + key,
                        InventoryProblem.BOUNDS_CROSSED,
                        "lower",
                        below + ": " + number.textAt(below).orElse(""),
                        "upper",
                        key + ": " + number.textAt(key).orElse(""));
            }
            below = key;
        }
    }

    /** A bound; what is no number is reported elsewhere. */
    private static Optional<Double> bound(Mapping number, String key) {
        try {
            return number.textAt(key).map(Double::valueOf);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

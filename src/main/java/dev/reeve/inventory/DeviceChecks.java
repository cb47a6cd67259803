package dev.reeve.inventory;

import dev.reeve.inventory.yaml.YamlNode;
import dev.reeve.inventory.yaml.YamlNode.Entry;
import dev.reeve.inventory.yaml.YamlNode.Mapping;
import dev.reeve.inventory.yaml.YamlNode.Scalar;
import dev.reeve.inventory.yaml.YamlNode.Sequence;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What must hold for SNMP devices and networks: a log-in that fits the version, witnesses that there are, one binding an address. */
final class DeviceChecks {
    private final Mistakes mistakes;

    DeviceChecks(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** @param inspect the section's entries */
    void check(List<Entry> inspect) {
        Set<String> names = new LinkedHashSet<>();
        for (Entry device : entries(inspect, "devices")) {
            names.add(device.key());
            if (device.value() instanceof Mapping mapping) {
                login(device, mapping);
            }
        }
        for (Entry network : entries(inspect, "addresses")) {
            if (network.value() instanceof Mapping mapping) {
                witnesses(mapping, "inspect.addresses." + network.key(), names);
                bindings(mapping, "inspect.addresses." + network.key());
            }
        }
    }

    private static List<Entry> entries(List<Entry> inspect, String key) {
        return inspect.stream()
                .filter(entry -> entry.key().equals(key) && entry.value() instanceof Mapping)
                .flatMap(entry -> ((Mapping) entry.value()).entries().stream())
                .toList();
    }

    private void login(Entry device, Mapping mapping) {
        String keys = "inspect.devices." + device.key();
        boolean users = mapping.textAt("version").filter("v3"::equals).isPresent();
        String needed = users ? "user" : "community";
        String unfit = users ? "community" : "user";
        if (mapping.entry(needed).isEmpty()) {
            mistakes.at(device.place(), keys, InventoryProblem.MISSING_KEY, "name", needed, "owner", keys);
        }
        mapping.entry(unfit)
                .ifPresent(entry -> mistakes.at(
                        entry.place(),
                        keys + "." + unfit,
                        InventoryProblem.CONFLICTING_KEY,
                        "found",
                        unfit,
                        "other",
                        "version: " + mapping.textAt("version").orElse("v2c")));
    }

    private void witnesses(Mapping network, String keys, Set<String> devices) {
        for (Scalar device : scalars(network.at("devices"))) {
            if (!devices.contains(device.text())) {
                Optional<String> nearest = Nearest.to(device.text(), devices);
                mistakes.at(
                        device.place(),
                        keys + ".devices",
                        nearest.isPresent() ? InventoryProblem.MISSPELT_DEVICE : InventoryProblem.UNKNOWN_DEVICE,
                        "found",
                        device.text(),
                        "suggestion",
                        nearest.orElse(""),
                        "known",
                        Nearest.first(device.text(), devices));
            }
        }
    }

    /** The same address twice is a conflict in the inventory itself. */
    private void bindings(Mapping network, String keys) {
        Set<String> seen = new HashSet<>();
        if (network.at("bindings").orElse(null) instanceof Sequence bindings) {
            for (YamlNode binding : bindings.items()) {
                if (binding instanceof Mapping mapping) {
                    mapping.entry("ip")
                            .filter(ip -> ip.value() instanceof Scalar scalar
                                    && !seen.add(scalar.text().toLowerCase(Locale.ROOT)))
                            .ifPresent(ip -> mistakes.at(
                                    ip.value().place(),
                                    keys + ".bindings",
                                    InventoryProblem.LISTED_TWICE,
                                    "found",
                                    ((Scalar) ip.value()).text()));
                }
            }
        }
    }

    private static List<Scalar> scalars(Optional<YamlNode> node) {
        List<YamlNode> items = node.map(found -> found instanceof Sequence sequence ? sequence.items() : List.of(found))
                .orElse(List.of());
        return items.stream()
                .filter(Scalar.class::isInstance)
                .map(Scalar.class::cast)
                .toList();
    }
}

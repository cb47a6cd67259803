package dev.reeve.inspect.security;

import dev.reeve.baseline.Baseline;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Ports that other machines can reach, with the programs behind them, against the accepted ones. */
final class ListeningPorts extends StateCheck {
    ListeningPorts() {
        super(
                "listening-ports",
                SecurityProblem.LISTENER_ADDED,
                SecurityProblem.LISTENER_REMOVED,
                SecurityProblem.LISTENER_CHANGED);
    }

    @Override
    public List<Section> sections(HostRules rules) {
        return List.of(Listeners.SECTION);
    }

    @Override
    Optional<Seen> see(Look look) {
        Listeners listeners = Listeners.of(look);
        Map<String, String> items = new TreeMap<>();
        for (Listener listener : listeners.all()) {
            if (listener.door()) {
                items.merge(listener.name(), listener.program(), ListeningPorts::joined);
            }
        }
        return Optional.of(new Seen(items, listeners.gap().orElse(null)));
    }

    /** Only root sees the programs of others: an unknown program is no other program. */
    @Override
    Map<String, String> comparable(Map<String, String> items, Baseline accepted) {
        Map<String, String> now = new TreeMap<>(items);
        now.replaceAll((name, program) -> {
            String before = accepted.items().get(name);
            boolean unknown = program.isEmpty() || (before != null && before.isEmpty());
            return unknown && before != null ? before : program;
        });
        return now;
    }

    private static String joined(String one, String two) {
        Set<String> names = new TreeSet<>(List.of(one.split(" ")));
        names.addAll(List.of(two.split(" ")));
        names.remove("");
        return String.join(" ", names);
    }
}

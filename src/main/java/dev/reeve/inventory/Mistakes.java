package dev.reeve.inventory;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.yaml.Place;
import dev.reeve.inventory.yaml.YamlFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All mistakes of one loading, collected so that they can be shown in one go. */
final class Mistakes {
    private record Mistake(@Nullable Place place, Finding finding) {}

    private final List<Mistake> mistakes = new ArrayList<>();

    /** A mistake at the spot's own place. */
    void at(Spot spot, InventoryProblem problem, String... arguments) {
        at(spot.place(), spot.keys(), problem, arguments);
    }

    /**
     * A mistake.
     *
     * @param keys the keys that lead there, {@code hosts.db1.ssh.port}
     * @param arguments names and values in turn, besides place and key
     */
    void at(Place place, String keys, InventoryProblem problem, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("place", place.toString()));
        all.addAll(List.of("file", place.source().file().toString()));
        all.addAll(List.of("line", Integer.toString(place.line())));
        all.addAll(List.of("column", Integer.toString(place.column())));
        all.addAll(List.of("key", keys));
        Subject subject = keys.isEmpty() ? Subject.item(place.source().file().toString()) : Subject.item(keys);
        Finding finding = Finding.of(problem, subject, all.toArray(String[]::new));
        mistakes.add(new Mistake(place, finding.withEvidence(place.snippet().lines())));
    }

    /** Something that is wrong with a file as YAML. */
    void fault(YamlFault fault) {
        at(fault.place(), "", InventoryProblem.valueOf(fault.kind().name()), "detail", fault.detail());
    }

    /** Something that is wrong with a file as a whole. */
    void file(Finding finding) {
        mistakes.add(new Mistake(null, finding));
    }

    int count() {
        return mistakes.size();
    }

    /** All of them, in the order of files, lines and columns; those of whole files first. */
    List<Finding> inOrder() {
        return mistakes.stream()
                .sorted(Comparator.comparing(Mistake::place, Comparator.nullsFirst(Comparator.naturalOrder())))
                .map(Mistake::finding)
                .distinct()
                .toList();
    }
}

package dev.reeve.patch.pacman;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Packages that cannot be installed together, among those of a host. */
final class Clashes {
    private static final int MOST = 200;

    /** Comparisons of two packages: a hundred times what a large Arch takes. A host that lies cannot keep us busy. */
    private static final int PATIENCE = 5_000_000;

    private final Collection<PacmanPackage> packages;
    private final Map<String, List<PacmanPackage>> called = new HashMap<>();

    Clashes(Collection<PacmanPackage> packages) {
        this.packages = packages;
        for (PacmanPackage one : packages) {
            Set<String> names = new TreeSet<>(Set.of(one.name()));
            one.provides().forEach(provided -> names.add(provided.name()));
            names.forEach(name ->
                    called.computeIfAbsent(name, any -> new ArrayList<>()).add(one));
        }
    }

    /** Each pair of which one is named, in pacman's words; the first of them. */
    List<String> of(Set<String> names) {
        Set<String> pairs = new TreeSet<>();
        List<String> words = new ArrayList<>();
        int compared = 0;
        for (PacmanPackage one : packages) {
            for (Relation conflict : one.conflicts()) {
                for (PacmanPackage other : called.getOrDefault(conflict.name(), List.of())) {
                    boolean asked = names.contains(one.name()) || names.contains(other.name());
                    boolean clash = asked && !one.name().equals(other.name()) && conflict.means(other);
                    if (clash && words.size() < MOST && pairs.add(pair(one, other))) {
                        words.add(words(one, other, conflict));
                    }
                }
                compared += called.getOrDefault(conflict.name(), List.of()).size();
                if (words.size() >= MOST || compared > PATIENCE) {
                    return words;
                }
            }
        }
        return words;
    }

    /** The same for both orders. */
    private static String pair(PacmanPackage one, PacmanPackage other) {
        boolean ordered = one.name().compareTo(other.name()) < 0;
        return ordered ? one.name() + ' ' + other.name() : other.name() + ' ' + one.name();
    }

    /** As pacman 7 words it; older ones leave out the versions. */
    private static String words(PacmanPackage one, PacmanPackage other, Relation conflict) {
        String both = one + " and " + other + " are in conflict";
        boolean plain = conflict.sign().isEmpty();
        return plain ? both : both + " (" + conflict + ')';
    }
}

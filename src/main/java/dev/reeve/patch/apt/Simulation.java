package dev.reeve.patch.apt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code apt-get -s dist-upgrade} would do.
 *
 * @param steps what would be installed, by name
 * @param removed what would go, {@code name version}
 * @param kept what is kept back, for whatever reason
 * @param unmet needs that are not met, {@code package : Depends: ...}
 * @param errors what apt complains of; then it would do nothing
 * @param ordinary what an update would install that removes nothing; null if that is the same
 */
record Simulation(
        Map<String, Step> steps,
        List<String> removed,
        Set<String> kept,
        List<String> unmet,
        List<String> errors,
        @Nullable Set<String> ordinary) {
    /**
     * A package that would be installed.
     *
     * @param installed the version that is there; empty for a new package
     * @param origins where the new one comes from, {@code Debian-Security:12/stable-security}
     */
    record Step(String name, String installed, String candidate, String origins, String architecture) {
        List<Release> releases() {
            return java.util.Arrays.stream(origins.split(", ", -1))
                    .limit(50)
                    .map(Release::ofShort)
                    .toList();
        }
    }

    private static final Pattern INST =
            Pattern.compile("Inst (\\S+)(?: \\[([^\\]]*)\\])? \\((\\S+) (?:(.*) |)\\[([a-z0-9-]+)\\]\\).*");
    private static final Pattern REMV = Pattern.compile("Remv (\\S+)(?: \\[([^\\]]*)\\])?.*");
    private static final String KEPT = "The following packages have been kept back:";
    private static final String PHASED = "The following upgrades have been deferred due to phasing:";
    private static final String UNMET = "The following packages have unmet dependencies:";
    private static final int MOST_WORDS = 50;

    Simulation {
        steps = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(steps));
        removed = List.copyOf(removed);
        kept = Set.copyOf(kept);
        unmet = List.copyOf(unmet);
        errors = List.copyOf(errors);
        ordinary = ordinary == null ? null : Set.copyOf(ordinary);
    }

    static Simulation of(List<String> lines) {
        Map<String, Step> steps = new LinkedHashMap<>();
        List<String> removed = new ArrayList<>();
        Set<String> kept = new LinkedHashSet<>();
        List<String> unmet = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        Set<String> ordinary = null;
        String heading = "";
        for (String line : lines) {
            if (line.startsWith(" ")) {
                listed(heading, line, kept, unmet);
                continue;
            }
            heading = line;
            if (line.equals("@ordinary")) {
                ordinary = new HashSet<>();
            } else if (line.startsWith("E: ") && errors.size() < MOST_WORDS) {
                errors.add(line.substring(3));
            } else {
                step(line, steps, removed, ordinary);
            }
        }
        return new Simulation(steps, removed, kept, unmet, errors, ordinary);
    }

    private static void listed(String heading, String line, Set<String> kept, List<String> unmet) {
        if (heading.equals(KEPT) || heading.equals(PHASED)) {
            kept.addAll(List.of(line.strip().split(" +", -1)));
        } else if (heading.equals(UNMET) && unmet.size() < MOST_WORDS) {
            unmet.add(line.strip());
        }
    }

    private static void step(
            String line, Map<String, Step> steps, List<String> removed, @Nullable Set<String> ordinary) {
        Matcher inst = INST.matcher(line);
        Matcher remv = REMV.matcher(line);
        if (inst.matches() && ordinary != null) {
            ordinary.add(inst.group(1));
        } else if (inst.matches()) {
            String old = inst.group(2) == null ? "" : inst.group(2);
            String origins = inst.group(4) == null ? "" : inst.group(4);
            steps.put(inst.group(1), new Step(inst.group(1), old, inst.group(3), origins, inst.group(5)));
        } else if (remv.matches()) {
            removed.add(remv.group(1) + (remv.group(2) == null ? "" : " " + remv.group(2)));
        }
    }

    /** Whether apt would do something, or has nothing to do. */
    boolean possible() {
        return errors.isEmpty() && unmet.isEmpty();
    }
}

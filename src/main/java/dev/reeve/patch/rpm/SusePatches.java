package dev.reeve.patch.rpm;

import dev.reeve.patch.Update;
import dev.reeve.patch.UpdateKind;
import dev.reeve.patch.UpdateSeverity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The patches that SUSE's repositories say a host needs, and the updates of packages that they are made of. */
final class SusePatches {
    private record Patch(ZypperXml.Item item, UpdateKind kind, UpdateSeverity severity) {}

    private final List<Patch> patches;
    private final Map<String, List<Patch>> byPackage = new HashMap<>();

    private SusePatches(List<Patch> patches, Map<String, List<String>> targets) {
        this.patches = patches;
        for (Patch patch : patches) {
            for (String name : targets.getOrDefault(patch.item().get("name"), List.of())) {
                byPackage.computeIfAbsent(name, key -> new ArrayList<>()).add(patch);
            }
        }
    }

    /**
     * Joins what was listed.
     *
     * @param targets the packages that each patch is about
     */
    static SusePatches of(List<ZypperXml.Item> items, Map<String, List<String>> targets) {
        List<Patch> patches = items.stream()
                .filter(item -> item.get("kind").equals("patch"))
                .filter(item -> !item.get("status").equals("applied"))
                .map(item -> new Patch(item, kind(item.get("category")), UpdateSeverity.ofWord(item.get("severity"))))
                .toList();
        return new SusePatches(patches, targets);
    }

    private static UpdateKind kind(String category) {
        return switch (category) {
            case "security" -> UpdateKind.SECURITY;
            case "recommended", "bugfix", "yast" -> UpdateKind.BUGFIX;
            case "optional", "feature", "enhancement", "document" -> UpdateKind.OTHER;
            default -> UpdateKind.UNKNOWN;
        };
    }

    /** An update of a package, with all that its patches say; nothing if it is none. */
    Optional<Update> update(ZypperXml.Item item) {
        if (!item.get("kind").equals("package") || item.get("name").isEmpty()) {
            return Optional.empty();
        }
        String name = item.get("name");
        String architecture = item.get("arch");
        List<Patch> about = new ArrayList<>(byPackage.getOrDefault(name, List.of()));
        about.addAll(byPackage.getOrDefault(name + '.' + architecture, List.of()));
        return Optional.of(new Update(
                name,
                architecture,
                item.get("edition-old"),
                item.get("edition"),
                item.repository(),
                about.stream().map(Patch::kind).min(UpdateKind::compareTo).orElse(UpdateKind.UNKNOWN),
                about.stream()
                        .map(Patch::severity)
                        .max(UpdateSeverity::compareTo)
                        .orElse(UpdateSeverity.UNKNOWN),
                about.stream().map(patch -> patch.item().get("name")).distinct().toList(),
                cves(about),
                null,
                about.stream().anyMatch(patch -> patch.item().get("restart").equals("true"))));
    }

    /** Patches of which no package is among these: nothing that is announced gets lost. */
    List<Update> unmatched(Collection<Update> updates) {
        Set<String> told = new HashSet<>();
        updates.forEach(update -> told.addAll(update.advisories()));
        return patches.stream()
                .filter(patch -> !told.contains(patch.item().get("name")))
                .map(SusePatches::whole)
                .toList();
    }

    private static Update whole(Patch patch) {
        ZypperXml.Item item = patch.item();
        return new Update(
                item.get("name"),
                item.get("arch"),
                "",
                item.get("edition"),
                item.repository(),
                patch.kind(),
                patch.severity(),
                List.of(item.get("name")),
                cves(List.of(patch)),
                null,
                item.get("restart").equals("true"));
    }

    private static List<String> cves(List<Patch> about) {
        Set<String> cves = new LinkedHashSet<>();
        about.forEach(patch -> cves.addAll(patch.item().cves()));
        return List.copyOf(cves);
    }
}

package dev.reeve.inventory;

import dev.reeve.inventory.yaml.YamlNode;
import dev.reeve.inventory.yaml.YamlNode.Entry;
import dev.reeve.inventory.yaml.YamlNode.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must hold for drills: what was backed up fits where it is restored, and what is asked of it. */
final class DrillChecks {
    /** The sources whose snapshots hold trees of files. */
    private static final Set<String> FILES = Set.of("files", "ftp");

    private static final String HOST = "host";

    /** What is said of files makes no sense of databases, and the other way round. */
    private static final Set<String> OF_FILES = Set.of("sample", "paths");

    private static final Set<String> OF_DATABASES = Set.of("expect");

    private final Mistakes mistakes;

    DrillChecks(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    void check(List<Entry> drills, Map<String, YamlNode> backups) {
        for (Entry drill : drills) {
            if (drill.value() instanceof Mapping spec) {
                spec.textAt("backup")
                        .map(backups::get)
                        .flatMap(backup -> backup instanceof Mapping job ? kind(job.at("source")) : Optional.empty())
                        .ifPresent(source -> check(drill.key(), spec, source));
            }
        }
    }

    /** What is backed up, where exactly one thing is. */
    private static Optional<String> kind(Optional<YamlNode> source) {
        if (!(source.orElse(null) instanceof Mapping mapping)) {
            return Optional.empty();
        }
        List<String> kinds = keys(mapping).stream()
                .filter(key -> RecordShape.of(BackupSource.class).oneOf().contains(key))
                .toList();
        return kinds.size() == 1 ? Optional.of(kinds.get(0)) : Optional.empty();
    }

    private static List<String> keys(Mapping mapping) {
        return mapping.entries().stream().map(Entry::key).toList();
    }

    private void check(String drill, Mapping spec, String source) {
        String wanted = FILES.contains(source) ? "directory" : source;
        if (!RecordShape.of(DrillPlace.class).oneOf().contains(wanted)) {
            // There is nothing to drill, which is said elsewhere.
            return;
        }
        if (spec.at("into").orElse(null) instanceof Mapping into) {
            List<Entry> places = into.entries().stream()
                    .filter(entry -> !entry.key().equals(HOST))
                    .toList();
            if (places.size() == 1
                    && RecordShape.of(DrillPlace.class)
                            .oneOf()
                            .contains(places.get(0).key())) {
                Entry place = places.get(0);
                if (!place.key().equals(wanted)) {
                    unfit(place, "drills." + drill + ".into", InventoryProblem.DRILL_PLACE_UNFIT, spec, source, wanted);
                }
            }
        }
        Set<String> senseless = FILES.contains(source) ? OF_DATABASES : OF_FILES;
        for (Entry entry : spec.entries()) {
            if (senseless.contains(entry.key())) {
                unfit(entry, "drills." + drill, InventoryProblem.DRILL_KEY_UNFIT, spec, source, wanted);
            }
        }
    }

    private void unfit(
            Entry entry, String keys, InventoryProblem problem, Mapping spec, String source, String expected) {
        mistakes.at(
                entry.place(),
                keys + "." + entry.key(),
                problem,
                "found",
                entry.key(),
                "backup",
                spec.textAt("backup").orElse(""),
                "source",
                source,
                "expected",
                expected);
    }
}

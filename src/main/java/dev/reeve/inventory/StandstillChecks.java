package dev.reeve.inventory;

import dev.reeve.inventory.yaml.Place;
import dev.reeve.inventory.yaml.YamlNode;
import dev.reeve.inventory.yaml.YamlNode.Entry;
import dev.reeve.inventory.yaml.YamlNode.Mapping;
import dev.reeve.inventory.yaml.YamlNode.Scalar;
import dev.reeve.inventory.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What must hold for hooks and for snapshots of volumes: the host can do it, and the way of reading goes there. */
final class StandstillChecks {
    private final Mistakes mistakes;
    private final Predicate<String> isWindows;

    /** @param isWindows whether a host of this name runs Windows */
    StandstillChecks(Mistakes mistakes, Predicate<String> isWindows) {
        this.mistakes = mistakes;
        this.isWindows = isWindows;
    }

    void check(List<Entry> backups) {
        for (Entry backup : backups) {
            if (backup.value() instanceof Mapping job) {
                String keys = "backups." + backup.key();
                Optional<String> host = job.textAt("source", "host");
                job.at("hooks")
                        .ifPresent(hooks ->
                                needsShell(job.textAt("hooks", "host").or(() -> host), hooks, keys + ".hooks"));
                if (job.at("source", "files").orElse(null) instanceof Mapping files) {
                    files(files, host, keys + ".source.files");
                }
            }
        }
    }

    private void files(Mapping files, Optional<String> host, String keys) {
        String kind = files.textAt("snapshot").orElse("none");
        boolean unsized = kind.matches("none|btrfs|zfs");
        files.entry("snapshot-size")
                .filter(size -> unsized)
                .ifPresent(
                        size -> conflict(size.place(), keys + ".snapshot-size", "snapshot-size", "snapshot: " + kind));
        if (kind.equals("none")) {
            return;
        }
        files.entry("snapshot").ifPresent(snapshot -> needsShell(host, snapshot.value(), keys + ".snapshot"));
        files.entry("via")
                .filter(via ->
                        via.value() instanceof Scalar scalar && scalar.text().equals("sftp"))
                .ifPresent(via -> conflict(via.place(), keys + ".via", "via: sftp", "snapshot: " + kind));
        if (files.at("paths").orElse(null) instanceof Sequence paths) {
            for (YamlNode path : paths.items()) {
                if (path instanceof Scalar scalar && scalar.text().matches("/+")) {
                    mistakes.at(path.place(), keys + ".paths", InventoryProblem.SNAPSHOT_OF_TOP, "found", "/");
                }
            }
        }
    }

    private void conflict(Place place, String keys, String found, String other) {
        mistakes.at(place, keys, InventoryProblem.CONFLICTING_KEY, "found", found, "other", other);
    }

    private void needsShell(Optional<String> host, YamlNode node, String keys) {
        host.filter(isWindows)
                .ifPresent(name -> mistakes.at(
                        node.place(),
                        keys,
                        InventoryProblem.NOT_ON_WINDOWS,
                        "found",
                        keys.substring(keys.lastIndexOf('.') + 1),
                        "host",
                        name));
    }
}

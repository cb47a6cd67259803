package dev.reeve.verify;

import dev.reeve.machine.RawName;
import dev.reeve.repository.snapshot.Snapshot;
import java.util.List;

/**
 * What a damage takes from the restores.
 *
 * @param files how many different paths cannot be restored whole; a directory that cannot be read counts as one
 * @param complete whether {@code files} is the whole number, rather than where counting stopped
 * @param paths the first of them, in the order of the newest snapshot
 * @param snapshots the snapshots that have such paths, newest first
 */
public record Affected(long files, boolean complete, List<RawName> paths, List<Snapshot> snapshots) {
    private static final Affected NOTHING = new Affected(0, true, List.of(), List.of());

    public Affected {
        paths = List.copyOf(paths);
        snapshots = List.copyOf(snapshots);
    }

    /** Nothing at all: every file has its blobs elsewhere, or no snapshot needs them. */
    public static Affected nothing() {
        return NOTHING;
    }

    public boolean isNothing() {
        return files == 0 && snapshots.isEmpty();
    }
}

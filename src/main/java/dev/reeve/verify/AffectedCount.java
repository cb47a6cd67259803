package dev.reeve.verify;

import dev.reeve.machine.RawName;
import dev.reeve.repository.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one damage affects, while it is being counted. Bounded: the first paths by name, the rest by number. */
final class AffectedCount {
    /** Paths that are named. */
    private static final int NAMED = 100;
    /** Different paths that are counted exactly. */
    private static final int COUNTED = 200_000;

    private final Set<RawName> different = new HashSet<>();
    private final List<RawName> paths = new ArrayList<>();
    private final Set<Snapshot> snapshots = new LinkedHashSet<>();
    private boolean complete = true;

    void add(RawName path, Snapshot snapshot) {
        snapshots.add(snapshot);
        if (different.size() >= COUNTED) {
            complete &= different.contains(path);
        } else if (different.add(path) && paths.size() < NAMED) {
            paths.add(path);
        }
    }

    void incomplete() {
        complete = false;
    }

    Affected toAffected() {
        return new Affected(different.size(), complete, paths, List.copyOf(snapshots));
    }
}

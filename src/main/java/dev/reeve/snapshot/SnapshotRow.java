package dev.reeve.snapshot;

import dev.reeve.repository.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot in a list.
 *
 * @param snapshot what was stored
 * @param size how much it holds; null where the writer did not count and nobody asked to count now
 */
public record SnapshotRow(Snapshot snapshot, @Nullable Size size) {
    /**
     * How much a snapshot holds.
     *
     * @param files regular files by name; a file with two names counts twice
     * @param directories how many; -1 where not counted
     * @param bytes the sum of the files' sizes
     */
    public record Size(long files, long directories, long bytes) {}
}

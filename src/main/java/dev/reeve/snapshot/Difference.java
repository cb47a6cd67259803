package dev.reeve.snapshot;

import dev.reeve.machine.RawName;
import dev.reeve.repository.tree.Node;
import org.jspecify.annotations.Nullable;

/**
 * One entry that is not the same in two snapshots.
 *
 * @param modifier as restic writes it: {@code +} added, {@code -} removed, or the letters {@code T} for another type,
 *     {@code M} for other content, {@code U} for other metadata
 * @param path absolute
 * @param before the entry in the first snapshot; null if it was added
 * @param after the entry in the second; null if it was removed
 */
public record Difference(
        String modifier,
        RawName path,
        @Nullable Node before,
        @Nullable Node after) {
    /** Takes differences one at a time, in the order of names. */
    @FunctionalInterface
    public interface Visitor {
        void difference(Difference difference);
    }
}

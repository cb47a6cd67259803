package dev.reeve.copying;

import dev.reeve.repository.Id;
import dev.reeve.repository.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The snapshots of a target, asked whether a copy is among them. Source: restic's {@code cmd/restic/cmd_copy.go},
 * {@code similarSnapshots}: the same original, and everything alike but the parent.
 */
final class KnownCopies {
    private final Map<Id, List<Snapshot>> byOriginal = new HashMap<>();

    KnownCopies(List<Snapshot> target) {
        for (Snapshot snapshot : target) {
            if (snapshot.original() != null) {
                add(snapshot.original(), snapshot);
            }
            // The other way round: the target may be where the source was copied from.
            add(snapshot.id(), snapshot);
        }
    }

    private void add(Id original, Snapshot snapshot) {
        byOriginal.computeIfAbsent(original, id -> new ArrayList<>()).add(snapshot);
    }

    Optional<Snapshot> of(Snapshot source) {
        return byOriginal.getOrDefault(source.origin(), List.of()).stream()
                .filter(candidate -> isSimilar(candidate, source))
                .findFirst();
    }

    private static boolean isSimilar(Snapshot one, Snapshot other) {
        return one.time().toInstant().equals(other.time().toInstant())
                && one.tree().equals(other.tree())
                && one.hostname().equals(other.hostname())
                && one.username().equals(other.username())
                && one.uid() == other.uid()
                && one.gid() == other.gid()
                && one.excludes().equals(other.excludes())
                && isSameSet(one.paths(), other.paths())
                && isSameSet(one.tags(), other.tags());
    }

    private static boolean isSameSet(List<String> one, List<String> other) {
        return one.size() == other.size() && one.containsAll(other);
    }
}

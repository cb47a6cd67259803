package dev.reeve.repository.snapshot;

import dev.reeve.finding.Finding;
import java.util.List;
import java.util.Optional;

/**
 * The snapshots of a repository.
 *
 * @param snapshots oldest first
 * @param damaged a finding for each snapshot file that cannot be read
 */
public record SnapshotListing(List<Snapshot> snapshots, List<Finding> damaged) {
    public SnapshotListing {
        snapshots = List.copyOf(snapshots);
        damaged = List.copyOf(damaged);
    }

    /** Those that match, oldest first. */
    public List<Snapshot> matching(SnapshotFilter filter) {
        return snapshots.stream().filter(filter::matches).toList();
    }

    /** The newest that matches. */
    public Optional<Snapshot> newest(SnapshotFilter filter) {
        List<Snapshot> matching = matching(filter);
        return matching.isEmpty() ? Optional.empty() : Optional.of(matching.get(matching.size() - 1));
    }
}

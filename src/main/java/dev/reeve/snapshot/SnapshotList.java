package dev.reeve.snapshot;

import dev.reeve.finding.Finding;
import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.Repository;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.snapshot.SnapshotFilter;
import dev.reeve.repository.snapshot.SnapshotListing;
import dev.reeve.repository.snapshot.SnapshotSummary;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeWalker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A list of snapshots.
 *
 * @param rows oldest first
 * @param damaged a finding for each snapshot file that cannot be read
 */
public record SnapshotList(List<SnapshotRow> rows, List<Finding> damaged) {
    public SnapshotList {
        rows = List.copyOf(rows);
        damaged = List.copyOf(damaged);
    }

    /**
     * Lists.
     *
     * @param latest how many of each host and its set of paths, the newest of them, as restic's {@code --latest} counts;
     *     0 for all
     * @param measure whether to count what snapshots hold whose writer did not; needs the index
     */
    public static SnapshotList of(Repository repository, SnapshotFilter filter, int latest, boolean measure) {
        try {
            SnapshotListing listing = repository.snapshots().list();
            List<SnapshotRow> rows = new ArrayList<>();
            for (Snapshot snapshot : latest(listing.matching(filter), latest)) {
                SnapshotSummary summary = snapshot.summary();
                SnapshotRow.Size size = summary == null
                        ? null
                        : new SnapshotRow.Size(
                                summary.totalFilesProcessed(),
                                summary.dirsNew() + summary.dirsChanged() + summary.dirsUnmodified(),
                                summary.totalBytesProcessed());
                rows.add(new SnapshotRow(snapshot, size == null && measure ? measure(repository, snapshot) : size));
            }
            return new SnapshotList(rows, listing.damaged());
        } catch (IOException e) {
            throw Damages.failure(repository, e);
        }
    }

    private static List<Snapshot> latest(List<Snapshot> oldestFirst, int count) {
        if (count <= 0) {
            return oldestFirst;
        }
        Map<List<Object>, Integer> seen = new HashMap<>();
        List<Snapshot> kept = new ArrayList<>();
        for (int i = oldestFirst.size() - 1; i >= 0; i--) {
            Snapshot snapshot = oldestFirst.get(i);
            List<Object> group = List.of(snapshot.hostname(), new HashSet<>(snapshot.paths()));
            if (seen.merge(group, 1, Integer::sum) <= count) {
                kept.add(0, snapshot);
            }
        }
        return kept;
    }

    /** Counts by walking through the trees. */
    public static SnapshotRow.Size measure(Repository repository, Snapshot snapshot) throws IOException {
        long[] counts = new long[3];
        new TreeWalker(repository.reader()).walk(snapshot.tree(), new TreeWalker.Visitor() {
            @Override
            public boolean node(RawName path, Node node) {
                if (node.type() == FileType.FILE) {
                    counts[0]++;
                    counts[2] += node.size();
                } else if (node.type() == FileType.DIRECTORY) {
                    counts[1]++;
                }
                return true;
            }
        });
        return new SnapshotRow.Size(counts[0], counts[1], counts[2]);
    }

    /** The different hosts, for a heading. */
    public Set<String> hosts() {
        Set<String> hosts = new java.util.TreeSet<>();
        rows.forEach(row -> hosts.add(row.snapshot().hostname()));
        return hosts;
    }
}

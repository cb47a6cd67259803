package dev.reeve.copying;

import dev.reeve.finding.Finding;
import dev.reeve.repository.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * What a copy did, or in a dry run would have done.
 *
 * @param copied the snapshots copied, newest first
 * @param present the snapshots that the target had already
 * @param damaged the snapshots that were not copied because the source cannot give all that they need
 * @param blobs how many blobs the target lacked
 * @param bytes their plain length
 * @param bytesStored their length in the target's packs; 0 in a dry run
 * @param findings about the damaged ones
 */
public record CopyResult(
        List<CopiedSnapshot> copied,
        List<Snapshot> present,
        List<Snapshot> damaged,
        long blobs,
        long bytes,
        long bytesStored,
        List<Finding> findings) {
    public CopyResult {
        copied = List.copyOf(copied);
        present = List.copyOf(present);
        damaged = List.copyOf(damaged);
        findings = List.copyOf(findings);
    }

    /** The snapshots of the source that are in the target now. */
    public List<Snapshot> there() {
        List<Snapshot> there = new ArrayList<>(present);
        copied.forEach(snapshot -> there.add(snapshot.source()));
        return there;
    }
}

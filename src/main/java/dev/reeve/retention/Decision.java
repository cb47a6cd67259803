package dev.reeve.retention;

import dev.reeve.repository.snapshot.Snapshot;
import java.util.List;

/**
 * What becomes of one snapshot.
 *
 * @param snapshot the snapshot
 * @param reasons why it is kept; empty if it goes
 */
public record Decision(Snapshot snapshot, List<Reason> reasons) {
    public Decision {
        reasons = List.copyOf(reasons);
    }

    public boolean keeps() {
        return !reasons.isEmpty();
    }
}

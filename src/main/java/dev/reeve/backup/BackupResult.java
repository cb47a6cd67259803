package dev.reeve.backup;

import dev.reeve.finding.Finding;
import dev.reeve.machine.tree.PathTrouble;
import dev.reeve.machine.tree.TreeDetail;
import dev.reeve.repository.Id;
import dev.reeve.repository.snapshot.Snapshot;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a backup did.
 *
 * @param snapshot what was saved, null for a dry run
 * @param parent the snapshot it was compared with, if any
 * @param counts files, directories and bytes
 * @param dataAdded new content in bytes, before compression
 * @param dataAddedPacked the same as stored
 * @param troubles every path that did not come through, with the reason
 * @param notTold what this way of reading the host cannot tell
 * @param via how the host was read: {@code tar}, {@code sftp}, {@code files}
 * @param findings what there is to say about it
 */
public record BackupResult(
        @Nullable Snapshot snapshot,
        @Nullable Id parent,
        BackupCounts counts,
        long dataAdded,
        long dataAddedPacked,
        List<PathTrouble> troubles,
        Set<TreeDetail> notTold,
        String via,
        List<Finding> findings) {
    public BackupResult {
        troubles = List.copyOf(troubles);
        notTold = Set.copyOf(notTold);
        findings = List.copyOf(findings);
    }

    /** The same result with other findings. */
    BackupResult withFindings(List<Finding> others) {
        return new BackupResult(snapshot, parent, counts, dataAdded, dataAddedPacked, troubles, notTold, via, others);
    }

    /** Whether everything that was to be saved is saved; a file that vanished in time is no loss. */
    public boolean complete() {
        return troubles.stream().allMatch(trouble -> trouble.kind() == PathTrouble.Kind.VANISHED);
    }
}

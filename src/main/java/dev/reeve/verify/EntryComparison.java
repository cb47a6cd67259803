package dev.reeve.verify;

import dev.reeve.machine.FileType;
import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.machine.tree.TreeDetail;
import dev.reeve.repository.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What a listed entry and a snapshot's node have in common, as far as the way of reading can tell. */
final class EntryComparison {
    private static final long BILLION = 1_000_000_000L;

    private final boolean nanoseconds;
    private final boolean changeTime;
    private final boolean specialBits;

    EntryComparison(Set<TreeDetail> details) {
        nanoseconds = details.contains(TreeDetail.NANOSECONDS);
        changeTime = details.contains(TreeDetail.CHANGE_TIME);
        specialBits = details.contains(TreeDetail.SPECIAL_MODE_BITS);
    }

    /** Whether the host tells the time of the last status change. */
    boolean knowsChangeTime() {
        return changeTime;
    }

    /**
     * Whether that time can be compared with the snapshot's: a snapshot made over SFTP has none, and no inodes either.
     * Only a clock set back can hide a change from it.
     */
    boolean isCertain(Node node) {
        return changeTime && node.inode() != 0;
    }

    /** Whether size and times say that nothing changed since the snapshot. */
    boolean saysUnchanged(ListedEntry live, Node node) {
        return live.type() == node.type()
                && (live.type() != FileType.FILE || live.size() == node.size())
                && sameTime(live.modifiedNanos(), node.modifiedNanos())
                && (!isCertain(node) || sameTime(live.changedNanos(), node.changedNanos()));
    }

    private boolean sameTime(long live, long stored) {
        return nanoseconds ? live == stored : Math.floorDiv(live, BILLION) == Math.floorDiv(stored, BILLION);
    }

    /** The metadata that differ, in words for the finding; empty if none. */
    List<String> differences(ListedEntry live, Node node) {
        List<String> what = new ArrayList<>(0);
        int bits = specialBits ? 07777 : 0777;
        if (live.type() != FileType.SYMLINK && (live.mode() & bits) != (node.mode() & bits)) {
            what.add("mode");
        }
        if (live.uid() != node.uid() || live.gid() != node.gid()) {
            what.add("owner");
        }
        if (live.type() == FileType.SYMLINK && !Objects.equals(live.linkTarget(), node.linkTarget())) {
            what.add("link target");
        }
        return what;
    }
}

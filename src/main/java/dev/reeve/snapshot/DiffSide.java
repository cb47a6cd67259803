package dev.reeve.snapshot;

import dev.reeve.machine.FileType;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.index.BlobIndex;
import dev.reeve.repository.index.BlobLocation;
import dev.reeve.repository.tree.Node;
import java.util.HashSet;
import java.util.Set;

/** One side of a comparison while it is being counted. */
final class DiffSide {
    private final Set<Id> data = new HashSet<>();
    private final Set<Id> trees = new HashSet<>();
    private long files;
    private long directories;
    private long others;

    /** An entry that only this side has. */
    void own(Node node) {
        switch (node.type()) {
            case FILE -> files++;
            case DIRECTORY -> directories++;
            default -> others++;
        }
    }

    /** The blobs that a node uses. */
    void uses(Node node) {
        Id subtree = node.subtree();
        if (node.type() == FileType.FILE) {
            data.addAll(node.content());
        } else if (subtree != null) {
            trees.add(subtree);
        }
    }

    void usesTree(Id tree) {
        trees.add(tree);
    }

    /** What this side has and neither the other nor what is common to both. */
    DiffStatistics.Side minus(DiffSide other, DiffSide common, BlobIndex index) {
        Set<Id> ownData = new HashSet<>(data);
        ownData.removeAll(other.data);
        ownData.removeAll(common.data);
        Set<Id> ownTrees = new HashSet<>(trees);
        ownTrees.removeAll(other.trees);
        ownTrees.removeAll(common.trees);
        long bytes = bytes(BlobType.DATA, ownData, index) + bytes(BlobType.TREE, ownTrees, index);
        return new DiffStatistics.Side(files, directories, others, ownData.size(), ownTrees.size(), bytes);
    }

    private static long bytes(BlobType type, Set<Id> blobs, BlobIndex index) {
        long sum = 0;
        for (Id blob : blobs) {
            BlobLocation location = index.find(type, blob);
            sum += location == null ? 0 : location.plainLength();
        }
        return sum;
    }
}

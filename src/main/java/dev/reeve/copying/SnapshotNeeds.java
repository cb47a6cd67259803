package dev.reeve.copying;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a snapshot needs: its trees, read level by level so that a level's reads go side by side, and the data blobs that
 * they name. Trees of snapshots copied before are not read again.
 */
final class SnapshotNeeds {
    /** Sees a tree that was read. */
    interface TreeVisitor {
        void tree(Id id, byte[] bytes, int length) throws IOException;
    }

    private final BlobPasser passer;
    /** Trees below which everything is in the target. */
    private final Set<Id> complete;

    private final Set<Id> trees = new HashSet<>();
    private final Set<Id> data = new LinkedHashSet<>();

    SnapshotNeeds(BlobPasser passer, Set<Id> complete) {
        this.passer = passer;
        this.complete = complete;
    }

    /** Reads all trees from the root down; ends early when something is lost. */
    void read(Id root, TreeVisitor visitor, Set<String> lost) throws IOException {
        Collection<Id> level = List.of(root);
        while (!level.isEmpty() && lost.isEmpty()) {
            Set<Id> next = new LinkedHashSet<>();
            List<Id> unseen = level.stream()
                    .filter(tree -> !complete.contains(tree) && trees.add(tree))
                    .toList();
            passer.pass(
                    BlobType.TREE,
                    unseen,
                    (id, bytes, length) -> {
                        visitor.tree(id, bytes, length);
                        take(Arrays.copyOf(bytes, length), next, lost);
                    },
                    lost);
            level = next;
        }
    }

    private void take(byte[] text, Set<Id> next, Set<String> lost) {
        TreeReader reader = new TreeReader(text);
        Set<Id> subtrees = new LinkedHashSet<>();
        Set<Id> contents = new LinkedHashSet<>();
        try {
            for (Node node = reader.next(); node != null; node = reader.next()) {
                if (node.subtree() != null) {
                    subtrees.add(node.subtree());
                }
                contents.addAll(node.content());
            }
        } catch (dev.reeve.repository.crypto.DamagedData e) {
            lost.add(String.valueOf(e.getMessage()));
        }
        synchronized (this) {
            next.addAll(subtrees);
            data.addAll(contents);
        }
    }

    /** The trees read. */
    Set<Id> trees() {
        return trees;
    }

    /** The data blobs that they name. */
    Set<Id> data() {
        return data;
    }
}

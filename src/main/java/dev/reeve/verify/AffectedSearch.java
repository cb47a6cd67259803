package dev.reeve.verify;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeWalker;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The second look, only when something is lost: which paths of which snapshots need lost blobs. First every different
 * tree is read once, to learn below which of them anything is lost; then each snapshot is walked through those alone.
 *
 * @param <D> what blobs are lost to
 */
final class AffectedSearch<D> {
    /** Nodes looked at before the search ends: trees that share subtrees can have more paths than there is time for. */
    private static final long NODES = 20_000_000;

    private final TreeWalker walker;
    private final Function<BlobKey, @Nullable D> lostTo;
    private final Map<D, AffectedCount> counts;
    private final AffectedCount total = new AffectedCount();
    private final Set<Id> seen = new HashSet<>();
    private final Set<Id> lossy = new HashSet<>();
    private long nodes;

    /**
     * @param lostTo the damage that a blob is lost to; null if it can be read
     * @param counts where to count for each damage
     */
    AffectedSearch(Repository repository, Function<BlobKey, @Nullable D> lostTo, Map<D, AffectedCount> counts) {
        this.walker = new TreeWalker(repository.reader());
        this.lostTo = lostTo;
        this.counts = counts;
    }

    /** Searches; gives what all damages together affect. */
    AffectedCount run(List<Snapshot> newestFirst) throws IOException {
        for (Snapshot snapshot : newestFirst) {
            if (lostTree(snapshot.tree()) == null) {
                learn(snapshot.tree());
            }
        }
        for (Snapshot snapshot : newestFirst) {
            D lost = lostTree(snapshot.tree());
            if (lost != null) {
                count(lost, RawName.of("/"), snapshot);
            } else if (lossy.contains(snapshot.tree())) {
                walker.walk(snapshot.tree(), new Counting(snapshot));
            }
        }
        if (nodes > NODES) {
            total.incomplete();
            counts.values().forEach(AffectedCount::incomplete);
        }
        return total;
    }

    private void learn(Id root) throws IOException {
        if (!seen.contains(root)) {
            Learning learning = new Learning();
            walker.walkDistinct(root, learning, seen);
            if (learning.rootIsLossy()) {
                lossy.add(root);
            }
        }
    }

    private @Nullable D lostTree(@Nullable Id tree) {
        return tree == null ? null : lostTo.apply(new BlobKey(BlobType.TREE, tree));
    }

    private @Nullable D lostContent(Node node) {
        for (Id blob : node.content()) {
            D lost = lostTo.apply(new BlobKey(BlobType.DATA, blob));
            if (lost != null) {
                return lost;
            }
        }
        return null;
    }

    private void count(D damage, RawName path, Snapshot snapshot) {
        total.add(path, snapshot);
        AffectedCount count = counts.get(damage);
        if (count != null) {
            count.add(path, snapshot);
        }
    }

    /** Marks the trees below which something is lost; children are complete before their parents. */
    private final class Learning implements TreeWalker.Visitor {
        /** For each directory on the way, whether something in it is lost so far; the root's at the bottom. */
        private final Deque<Boolean> levels = new ArrayDeque<>(List.of(false));

        boolean rootIsLossy() {
            return levels.getLast();
        }

        @Override
        public boolean node(RawName path, Node node) {
            Id subtree = node.subtree();
            if (node.type() == FileType.FILE) {
                mark(lostContent(node) != null);
                return false;
            }
            if (node.type() != FileType.DIRECTORY || subtree == null) {
                return false;
            }
            if (lostTree(subtree) != null || seen.contains(subtree)) {
                mark(lostTree(subtree) != null || lossy.contains(subtree));
                return false;
            }
            levels.push(false);
            return true;
        }

        @Override
        public void leave(RawName path, Node directory) {
            boolean lost = levels.pop();
            Id subtree = directory.subtree();
            if (lost && subtree != null) {
                lossy.add(subtree);
            }
            mark(lost);
        }

        private void mark(boolean lost) {
            if (lost) {
                levels.pop();
                levels.push(true);
            }
        }
    }

    /** Counts the lost paths of one snapshot. */
    private final class Counting implements TreeWalker.Visitor {
        private final Snapshot snapshot;

        Counting(Snapshot snapshot) {
            this.snapshot = snapshot;
        }

        @Override
        public boolean node(RawName path, Node node) {
            if (++nodes > NODES) {
                return false;
            }
            Id subtree = node.subtree();
            if (node.type() == FileType.FILE) {
                for (D lost : damagesOf(node)) {
                    count(lost, path, snapshot);
                }
                return false;
            }
            D lost = lostTree(subtree);
            if (lost != null) {
                count(lost, path, snapshot);
                return false;
            }
            return subtree != null && lossy.contains(subtree);
        }

        private List<D> damagesOf(Node node) {
            List<D> damages = new ArrayList<>(0);
            for (Id blob : node.content()) {
                D lost = lostTo.apply(new BlobKey(BlobType.DATA, blob));
                if (lost != null && !damages.contains(lost)) {
                    damages.add(lost);
                }
            }
            return damages;
        }
    }
}

package dev.reeve.snapshot;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeCodec;
import dev.reeve.repository.tree.TreeWalker;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The differences of two snapshots, found by walking both trees side by side; trees that are the same are not compared
 * (restic: {@code cmd/restic/cmd_diff.go}). Depth costs no stack. The index must be loaded.
 */
public final class SnapshotDiff {
    private final Repository repository;
    private final boolean metadata;
    private final Difference.Visitor visitor;
    private final DiffSide before = new DiffSide();
    private final DiffSide after = new DiffSide();
    private final DiffSide common = new DiffSide();
    private final Set<Id> commonTrees = new HashSet<>();
    private long changedFiles;

    /** @param metadata whether entries that differ in owner, mode, times or attributes alone are told */
    public SnapshotDiff(Repository repository, boolean metadata, Difference.Visitor visitor) {
        this.repository = repository;
        this.metadata = metadata;
        this.visitor = visitor;
    }

    /** Two directories that are being compared. */
    private record Level(RawName path, Pairs pairs) {}

    /** Compares; an instance does it once. */
    public DiffStatistics compare(Snapshot first, Snapshot second) {
        return compare(first.tree(), second.tree(), RawName.of("/"));
    }

    /** Compares what two snapshots have at a path. */
    public DiffStatistics compare(Snapshot first, Snapshot second, RawName path) {
        return compare(
                new SnapshotContents(repository, first).directory(path),
                new SnapshotContents(repository, second).directory(path),
                new SnapshotPaths(repository, first).find(path).path());
    }

    private DiffStatistics compare(Id first, Id second, RawName base) {
        try {
            before.usesTree(first);
            after.usesTree(second);
            if (!first.equals(second)) {
                walk(first, second, base);
            }
            return new DiffStatistics(
                    changedFiles,
                    after.minus(before, common, repository.index()),
                    before.minus(after, common, repository.index()));
        } catch (IOException e) {
            throw Damages.failure(repository, e);
        }
    }

    private void walk(Id first, Id second, RawName base) throws IOException {
        Deque<Level> levels = new ArrayDeque<>();
        levels.push(new Level(base, pairs(first, second)));
        Level level;
        while ((level = levels.peek()) != null) {
            if (!level.pairs().next()) {
                levels.pop();
                continue;
            }
            Node one = level.pairs().one;
            Node other = level.pairs().other;
            if (one != null && other != null) {
                Pairs inside = both(level.path().resolve(one.name()), one, other);
                if (inside != null) {
                    levels.push(new Level(level.path().resolve(one.name()), inside));
                }
            } else if (one != null) {
                alone("-", level.path(), one, before);
            } else if (other != null) {
                alone("+", level.path(), other, after);
            }
        }
    }

    private Pairs pairs(Id first, Id second) throws IOException {
        return new Pairs(nodes(first), nodes(second));
    }

    private List<Node> nodes(Id tree) throws IOException {
        return TreeCodec.decode(repository.reader().read(BlobType.TREE, tree));
    }

    /** An entry that both have; gives the directories to go into. */
    private @Nullable Pairs both(RawName path, Node one, Node other) throws IOException {
        before.uses(one);
        after.uses(other);
        StringBuilder modifier = new StringBuilder();
        if (one.type() != other.type()) {
            modifier.append('T');
        }
        boolean files = one.type() == FileType.FILE && other.type() == FileType.FILE;
        if (files && !one.content().equals(other.content())) {
            modifier.append('M');
            changedFiles++;
        } else if (metadata && !one.equals(other)) {
            modifier.append('U');
        }
        if (!modifier.isEmpty()) {
            visitor.difference(new Difference(modifier.toString(), path, one, other));
        }
        Id subtree = one.subtree();
        Id otherSubtree = other.subtree();
        if (subtree == null || otherSubtree == null) {
            return null;
        }
        if (subtree.equals(otherSubtree)) {
            collect(subtree);
            return null;
        }
        return pairs(subtree, otherSubtree);
    }

    /** The blobs of a tree that both have. */
    private void collect(Id tree) throws IOException {
        common.usesTree(tree);
        new TreeWalker(repository.reader())
                .walkDistinct(
                        tree,
                        (path, node) -> {
                            common.uses(node);
                            return true;
                        },
                        commonTrees);
    }

    /** An entry that one side has, with everything in it. */
    private void alone(String modifier, RawName directory, Node node, DiffSide side) throws IOException {
        RawName path = directory.resolve(node.name());
        tell(modifier, path, node, side);
        Id subtree = node.subtree();
        if (subtree != null) {
            new TreeWalker(repository.reader()).walk(subtree, (inside, each) -> {
                tell(modifier, SnapshotContents.below(path, inside), each, side);
                return true;
            });
        }
    }

    private void tell(String modifier, RawName path, Node node, DiffSide side) {
        side.own(node);
        side.uses(node);
        boolean removed = side == before;
        visitor.difference(new Difference(modifier, path, removed ? node : null, removed ? null : node));
    }

    /** The entries of two directories, those of the same name together. */
    private static final class Pairs {
        private final Iterator<Node> ones;
        private final Iterator<Node> others;
        private @Nullable Node nextOne;
        private @Nullable Node nextOther;
        private @Nullable Node one;
        private @Nullable Node other;

        Pairs(List<Node> ones, List<Node> others) {
            this.ones = ones.iterator();
            this.others = others.iterator();
            nextOne = take(this.ones);
            nextOther = take(this.others);
        }

        private static @Nullable Node take(Iterator<Node> nodes) {
            return nodes.hasNext() ? nodes.next() : null;
        }

        boolean next() {
            Node left = nextOne;
            Node right = nextOther;
            if (left == null && right == null) {
                return false;
            }
            int order = left == null ? 1 : right == null ? -1 : left.name().compareTo(right.name());
            one = order <= 0 ? left : null;
            other = order >= 0 ? right : null;
            if (order <= 0) {
                nextOne = take(ones);
            }
            if (order >= 0) {
                nextOther = take(others);
            }
            return true;
        }
    }
}

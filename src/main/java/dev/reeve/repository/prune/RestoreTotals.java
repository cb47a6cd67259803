package dev.reeve.repository.prune;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.Id;
import dev.reeve.repository.pack.BlobReader;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeWalker;
import java.io.IOException;
import java.util.AbstractSet;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What snapshots hold when they are restored, each directory counted once however many snapshots have it. */
public final class RestoreTotals {
    private final TreeWalker walker;
    private final Map<Id, Total> known = new HashMap<>();

    public RestoreTotals(BlobReader reader) {
        walker = new TreeWalker(reader);
    }

    /**
     * Files and their bytes.
     *
     * @param files all that is not a directory
     */
    public record Total(long files, long bytes) {
        /** Both together. */
        public Total plus(Total other) {
            return new Total(files + other.files, bytes + other.bytes);
        }
    }

    /** What the tree holds. */
    public Total of(Id root) throws IOException {
        Total total = known.get(root);
        if (total == null) {
            Adding adding = new Adding();
            walker.walkDistinct(root, adding, unknown());
            total = adding.open.pop();
            known.put(root, total);
        }
        return total;
    }

    /** The trees that are not known yet, as the set that a walk fills. */
    private Set<Id> unknown() {
        return new AbstractSet<>() {
            @Override
            public boolean add(Id tree) {
                return !known.containsKey(tree);
            }

            @Override
            public Iterator<Id> iterator() {
                return Collections.emptyIterator();
            }

            @Override
            public int size() {
                return known.size();
            }
        };
    }

    /** Sums from the leaves up. */
    private final class Adding implements TreeWalker.Visitor {
        private final Deque<Total> open = new ArrayDeque<>();

        Adding() {
            open.push(new Total(0, 0));
        }

        @Override
        public boolean node(RawName path, Node node) {
            if (node.type() != FileType.DIRECTORY) {
                add(new Total(1, node.size()));
                return false;
            }
            Total total = known.get(Objects.requireNonNull(node.subtree()));
            if (total != null) {
                add(total);
                return false;
            }
            open.push(new Total(0, 0));
            return true;
        }

        @Override
        public void leave(RawName path, Node directory) {
            Total total = open.pop();
            known.put(Objects.requireNonNull(directory.subtree()), total);
            add(total);
        }

        private void add(Total more) {
            open.push(open.pop().plus(more));
        }
    }
}

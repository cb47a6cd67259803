package dev.reeve.repository.tree;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.pack.BlobReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A walk through the trees under a root, depth first in the order of names. Only the trees on the way from the root to
 * the present place are in memory, and depth costs no stack.
 */
public final class TreeWalker {
    private static final RawName ROOT = RawName.of("/");

    private final BlobReader reader;

    public TreeWalker(BlobReader reader) {
        this.reader = reader;
    }

    /** Sees what a walk comes by. */
    public interface Visitor {
        /**
         * A node.
         *
         * @param path its absolute path: {@code /srv/www}
         * @return whether to go into it, if it is a directory
         */
        boolean node(RawName path, Node node) throws IOException;

        /** The end of a directory that was gone into. */
        default void leave(RawName path, Node directory) throws IOException {}

        /**
         * A tree that cannot be read, or in part only; the walk goes on after it if this returns.
         *
         * @param path the directory's path
         */
        default void damaged(RawName path, Id tree, IOException cause) throws IOException {
            throw cause;
        }
    }

    /** A directory being walked through. */
    private record Level(
            RawName path,
            Id tree,
            TreeReader nodes,
            @Nullable Node directory) {}

    /** Visits every node at every path. */
    public void walk(Id root, Visitor visitor) throws IOException {
        walk(root, visitor, null);
    }

    /**
     * Visits each different tree once, however many paths or roots lead to it: for counting what is used.
     *
     * @param seen the trees known already, of this walk or of earlier ones; it grows
     */
    public void walkDistinct(Id root, Visitor visitor, Set<Id> seen) throws IOException {
        if (seen.add(root)) {
            walk(root, visitor, seen);
        }
    }

    /** {@link #walkDistinct(Id, Visitor, Set)} with nothing seen yet. */
    public void walkDistinct(Id root, Visitor visitor) throws IOException {
        walkDistinct(root, visitor, new HashSet<>());
    }

    private void walk(Id root, Visitor visitor, @Nullable Set<Id> seen) throws IOException {
        Deque<Level> levels = new ArrayDeque<>();
        enter(levels, ROOT, root, null, visitor);
        Level level;
        while ((level = levels.peek()) != null) {
            Node node = next(level, visitor);
            if (node == null) {
                levels.pop();
                Node directory = level.directory();
                if (directory != null) {
                    visitor.leave(level.path(), directory);
                }
                continue;
            }
            RawName path = level.path().resolve(node.name());
            boolean wanted = visitor.node(path, node);
            Id subtree = node.subtree();
            if (wanted && node.type() == FileType.DIRECTORY && subtree != null && (seen == null || seen.add(subtree))) {
                enter(levels, path, subtree, node, visitor);
            }
        }
    }

    private void enter(Deque<Level> levels, RawName path, Id tree, @Nullable Node directory, Visitor visitor)
            throws IOException {
        byte[] text;
        try {
            text = reader.read(BlobType.TREE, tree);
        } catch (IOException e) {
            visitor.damaged(path, tree, e);
            return;
        }
        levels.push(new Level(path, tree, new TreeReader(text), directory));
    }

    private static @Nullable Node next(Level level, Visitor visitor) throws IOException {
        try {
            return level.nodes().next();
        } catch (DamagedData e) {
            visitor.damaged(level.path(), level.tree(), e);
            return null;
        }
    }
}

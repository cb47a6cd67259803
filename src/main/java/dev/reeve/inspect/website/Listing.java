package dev.reeve.inspect.website;

import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.machine.tree.ListingVisitor;
import dev.reeve.machine.tree.PathPatterns;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SortedMap;
import java.util.TreeMap;

/** Hears the listing of a web root and keeps what lies below it, by {@link PathKey}. */
final class Listing implements ListingVisitor {
    /** Of each some hundred bytes are kept. */
    static final int MOST = 1_000_000;

    /** There is more than {@link #MOST}. */
    static final class TooMany extends IOException {
        private static final long serialVersionUID = 1;

        TooMany() {
            super("more than " + MOST + " files");
        }
    }

    /**
     * One entry.
     *
     * @param path absolute
     * @param entry what the host says of it
     */
    record Found(RawName path, ListedEntry entry) {}

    private final RawName root;
    private final PathPatterns excludes;
    private final SortedMap<String, Found> found = new TreeMap<>();
    private final Deque<RawName> open = new ArrayDeque<>();
    /** How many of the open directories are left out: the innermost ones. */
    private int leftOut;

    private long files;
    private boolean folder;

    Listing(RawName root, PathPatterns excludes) {
        this.root = root;
        this.excludes = excludes;
    }

    SortedMap<String, Found> found() {
        return found;
    }

    long files() {
        return files;
    }

    /** Whether the root is a folder, and no link to one. */
    boolean isFolder() {
        return folder;
    }

    @Override
    public void enter(ListedEntry directory) throws IOException {
        RawName parent = open.peek();
        RawName path = parent == null ? RawName.of("/") : parent.resolve(directory.name());
        open.push(path);
        folder |= path.equals(root);
        if (leftOut > 0 || (isBelow(path) && excludes.matches(path, true))) {
            leftOut++;
        } else if (isBelow(path)) {
            keep(path, directory);
        }
    }

    @Override
    public void entry(ListedEntry entry) throws IOException {
        RawName parent = open.peek();
        RawName path = parent == null ? RawName.of("/") : parent.resolve(entry.name());
        if (leftOut == 0 && isBelow(path) && !excludes.matches(path, false)) {
            files++;
            keep(path, entry);
        }
    }

    @Override
    public void leave() {
        open.pop();
        leftOut = Math.max(0, leftOut - 1);
    }

    /** The root itself and the directories above it are no part of the site. */
    private boolean isBelow(RawName path) {
        return path.length() > root.length() + (root.length() > 1 ? 1 : 0);
    }

    private void keep(RawName path, ListedEntry entry) throws TooMany {
        if (found.size() >= MOST) {
            throw new TooMany();
        }
        int skip = root.length() + (root.length() > 1 ? 1 : 0);
        found.put(PathKey.of(RawName.of(path.bytes(), skip, path.length())), new Found(path, entry));
    }
}

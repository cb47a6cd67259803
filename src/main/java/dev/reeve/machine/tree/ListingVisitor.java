package dev.reeve.machine.tree;

import java.io.IOException;

/**
 * Hears a listing in the host's own order: a directory is entered, its entries come, with whole subdirectories between
 * them, and it is left. A visitor that blocks slows the host's listing down; nothing is buffered whole.
 */
public interface ListingVisitor {
    /** A directory begins; what follows until {@link #leave} lies in it. The first one is a requested root's parent. */
    void enter(ListedEntry directory) throws IOException, InterruptedException;

    /** An entry that is not a directory. */
    void entry(ListedEntry entry) throws IOException, InterruptedException;

    /** The directory entered last is complete. */
    void leave() throws IOException, InterruptedException;
}

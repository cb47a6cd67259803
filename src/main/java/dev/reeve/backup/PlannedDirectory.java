package dev.reeve.backup;

import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.repository.Id;
import dev.reeve.repository.tree.ExtendedAttribute;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A directory whose listing is complete, on its way through the threads of a backup: planned, filled, built.
 */
final class PlannedDirectory {
    final RawName path;
    final ListedEntry entry;
    /** Emptied once the tree is built: a parent outlives its subdirectories. */
    List<PlannedEntry> entries;

    /** The parent snapshot's tree, if it is known to be this directory's too. */
    final @Nullable Id unchangedTree;

    /** Whether this directory's own header is fetched for its attributes. */
    final boolean headerWanted;

    /** Extended attributes of the directory itself; the parent snapshot's until the header has come. */
    volatile List<ExtendedAttribute> attributes;

    /** The tree blob; set by the one thread that builds trees, and read by it. */
    @Nullable Id tree;

    /** Blobs that are not saved yet, plus one as long as more may come. */
    private final AtomicInteger unsaved = new AtomicInteger(1);

    private final CountDownLatch filled = new CountDownLatch(1);

    PlannedDirectory(
            RawName path,
            ListedEntry entry,
            List<PlannedEntry> entries,
            @Nullable Id unchangedTree,
            boolean headerWanted,
            List<ExtendedAttribute> attributes) {
        this.path = path;
        this.entry = entry;
        this.entries = entries;
        this.unchangedTree = unchangedTree;
        this.headerWanted = headerWanted;
        this.attributes = attributes;
    }

    void blobClaimed() {
        unsaved.incrementAndGet();
    }

    /** A blob is saved, or no more will be claimed. */
    void settled() {
        if (unsaved.decrementAndGet() == 0) {
            filled.countDown();
        }
    }

    void awaitFilled() throws InterruptedException {
        filled.await();
    }
}

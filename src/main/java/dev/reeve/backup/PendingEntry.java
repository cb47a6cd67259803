package dev.reeve.backup;

import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.repository.Id;
import dev.reeve.repository.tree.ExtendedAttribute;
import java.util.Arrays;
import java.util.List;

/**
 * An entry whose content or header is on its way. The thread that reads claims places for blobs in order, the threads
 * that save fill them in; its directory knows when all are there.
 */
final class PendingEntry {
    final ListedEntry entry;
    /** Bytes of content that came. */
    volatile long size;

    /** Whether the host sent it at all. */
    volatile boolean arrived;

    /** What only the stream tells. */
    volatile List<ExtendedAttribute> attributes = List.of();

    volatile long device;

    private Id[] blobs = new Id[1];
    private int count;

    PendingEntry(ListedEntry entry) {
        this.entry = entry;
    }

    /** Reserves the place of the next blob. */
    synchronized int claim() {
        if (count == blobs.length) {
            blobs = Arrays.copyOf(blobs, count * 2);
        }
        return count++;
    }

    synchronized void fill(int place, Id id) {
        blobs[place] = id;
    }

    /** The blobs in order, once the directory is settled. */
    synchronized List<Id> content() {
        return List.of(Arrays.copyOf(blobs, count));
    }
}

package dev.reeve.repository.prune;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** How far a prune is. One thread may read it while others count. */
public final class PruneProgress {
    /** What is being done. */
    public enum Stage {
        TREES,
        REPACKING,
        INDEX,
        REMOVING,
        DONE
    }

    private volatile Stage stage = Stage.TREES;
    private final LongAdder snapshots = new LongAdder();
    private final LongAdder files = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final AtomicLong bytesTotal = new AtomicLong();

    void enter(Stage next) {
        stage = next;
    }

    void snapshot() {
        snapshots.increment();
    }

    void file() {
        files.increment();
    }

    void bytes(long count) {
        bytes.add(count);
    }

    void expect(long count) {
        bytesTotal.set(count);
    }

    public Stage stage() {
        return stage;
    }

    /** Snapshots walked through. */
    public long snapshots() {
        return snapshots.sum();
    }

    /** Entries of trees seen. */
    public long files() {
        return files.sum();
    }

    /** Bytes of packs repacked. */
    public long bytes() {
        return bytes.sum();
    }

    /** Bytes of packs to repack; 0 until that is known. */
    public long bytesTotal() {
        return bytesTotal.get();
    }
}

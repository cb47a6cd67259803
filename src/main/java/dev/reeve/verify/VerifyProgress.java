package dev.reeve.verify;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** How far a verification is. One thread may read it while others count. */
public final class VerifyProgress {
    /** What is being done. */
    public enum Stage {
        STRUCTURE,
        TREES,
        PACKS,
        /** Finding the files that the damage affects. */
        AFFECTED,
        SOURCE,
        DONE
    }

    private volatile Stage stage = Stage.STRUCTURE;
    private final LongAdder trees = new LongAdder();
    private final LongAdder files = new LongAdder();
    private final LongAdder packs = new LongAdder();
    private final LongAdder blobs = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final AtomicLong packsTotal = new AtomicLong();
    private final AtomicLong bytesTotal = new AtomicLong();

    void enter(Stage next) {
        stage = next;
    }

    void tree() {
        trees.increment();
    }

    void file() {
        files.increment();
    }

    void pack() {
        packs.increment();
    }

    void blob() {
        blobs.increment();
    }

    void bytes(long count) {
        bytes.add(count);
    }

    void expect(long packCount, long byteCount) {
        packsTotal.addAndGet(packCount);
        bytesTotal.addAndGet(byteCount);
    }

    public Stage stage() {
        return stage;
    }

    /** Directories read, each different one once. */
    public long trees() {
        return trees.sum();
    }

    /** Files seen in them. */
    public long files() {
        return files.sum();
    }

    /** Packs read to their end. */
    public long packs() {
        return packs.sum();
    }

    /** Blobs opened and hashed. */
    public long blobs() {
        return blobs.sum();
    }

    /** Bytes read of packs. */
    public long bytes() {
        return bytes.sum();
    }

    /** Packs to be read; 0 until that is known. */
    public long packsTotal() {
        return packsTotal.get();
    }

    /** Bytes to be read; 0 until that is known. */
    public long bytesTotal() {
        return bytesTotal.get();
    }
}

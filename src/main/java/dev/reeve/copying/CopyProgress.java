package dev.reeve.copying;

import java.util.concurrent.atomic.LongAdder;

/** How far a copy is. One thread may read it while others count. */
public final class CopyProgress {
    private final LongAdder snapshots = new LongAdder();
    private final LongAdder blobs = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder bytesWanted = new LongAdder();

    void snapshot() {
        snapshots.increment();
    }

    void blob(long plainLength) {
        blobs.increment();
        bytes.add(plainLength);
    }

    void want(long plainLength) {
        bytesWanted.add(plainLength);
    }

    /** Snapshots copied. */
    public long snapshots() {
        return snapshots.sum();
    }

    /** Blobs that the target lacked and has now; in a dry run those that it lacks. */
    public long blobs() {
        return blobs.sum();
    }

    /** Their plain length. */
    public long bytes() {
        return bytes.sum();
    }

    /** The plain length of all that is known so far to be missing in the target. */
    public long bytesWanted() {
        return bytesWanted.sum();
    }
}

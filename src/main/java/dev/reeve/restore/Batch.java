package dev.reeve.restore;

import dev.reeve.repository.Id;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Steps that follow each other, with the blobs that they need: filled by several threads, then written by one. */
final class Batch {
    /**
     * A step, or of a large file a part of it.
     *
     * @param from first blob
     * @param to the one after the last
     * @param checkOnly the blobs are looked at and not written: whether the whole file is well must be known before
     */
    record Segment(Step step, int from, int to, boolean checkOnly) {
        boolean isFirst() {
            return from == 0;
        }

        boolean isLast() {
            return to == step.blobs.size();
        }
    }

    final List<Segment> segments = new ArrayList<>();
    final Map<Id, byte[]> blobs = new ConcurrentHashMap<>();
    /** Blobs that no copy could be read of, with the reason. */
    final Map<Id, String> lost = new ConcurrentHashMap<>();

    /** Plain bytes of what is to be read. */
    long bytes;
    /** Taken from the common budget until the batch is written. */
    int permits;

    /** Set before reading begins. */
    CountDownLatch reading = new CountDownLatch(0);

    private volatile @Nullable Throwable failure;

    void fail(Throwable cause) {
        failure = cause;
        while (reading.getCount() > 0) {
            reading.countDown();
        }
    }

    /** Waits until everything has been read. */
    void await() throws IOException, InterruptedException {
        reading.await();
        Throwable cause = failure;
        if (cause instanceof IOException e) {
            throw e;
        }
        if (cause instanceof InterruptedException e) {
            throw e;
        }
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
    }

    /** Why a segment's content cannot be had; null if all of it is there. */
    @Nullable String lost(Segment segment) {
        if (lost.isEmpty()) {
            return null;
        }
        for (int i = segment.from(); i < segment.to(); i++) {
            String reason = lost.get(segment.step().blobs.get(i).id());
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }
}

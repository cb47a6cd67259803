package dev.reeve.restore;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.index.BlobLocation;
import dev.reeve.repository.pack.BlobConsumer;
import dev.reeve.repository.pack.BlobReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Loads the blobs that come next. Steps are gathered into batches; a batch's blobs are read pack by pack, neighbours in
 * one request, decrypted, decompressed and checked against their hashes on all processors. What is read and not yet
 * written stays within a fixed budget.
 */
final class ReadAhead implements AutoCloseable {
    /** Plain bytes that are read and not yet written. */
    private static final int BUDGET = 64 << 20;
    /** One batch's share: large enough that neighbours in a pack meet, small enough that the writer begins soon. */
    static final int BATCH = 8 << 20;

    private static final int STEPS = 2000;
    /** What a batch of empty files takes of the budget. */
    private static final int LEAST = 64 << 10;
    /** Sealed bytes of one pack that one thread reads. */
    private static final int SHARE = 2 << 20;
    /** So many reads that fail in a row are no damage: the storage is gone. */
    private static final int HOPELESS = 64;

    private final BlobReader reader;
    private final boolean checkFirst;
    private final ExecutorService workers;
    private final Semaphore budget = new Semaphore(BUDGET);
    private final BlockingQueue<Batch> ready = new LinkedBlockingQueue<>();
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private Batch current = new Batch();

    /** @param checkFirst whether a large file is to be read whole before any of it is written */
    ReadAhead(BlobReader reader, int threads, ThreadFactory factory, boolean checkFirst) {
        this.reader = reader;
        this.checkFirst = checkFirst;
        this.workers = Executors.newFixedThreadPool(threads, factory);
    }

    /** Adds the next step; blocks while the budget is used up. */
    void add(Step step) throws InterruptedException {
        long length = step.lost != null ? 0 : step.entry.dataLength();
        if (length > BATCH) {
            if (checkFirst || step.decision == Step.Decision.REPLACE) {
                addParts(step, true);
            }
            addParts(step, false);
            return;
        }
        if (current.bytes + length > BATCH || current.segments.size() >= STEPS) {
            submit();
        }
        current.segments.add(new Batch.Segment(step, 0, step.lost != null ? 0 : step.blobs.size(), false));
        current.bytes += length;
    }

    private void addParts(Step step, boolean checkOnly) throws InterruptedException {
        submit();
        int from = 0;
        for (int i = 0; i < step.blobs.size(); i++) {
            int length = step.blobs.get(i).plainLength();
            if (i > from && current.bytes + length > BATCH) {
                current.segments.add(new Batch.Segment(step, from, i, checkOnly));
                submit();
                from = i;
            }
            current.bytes += length;
        }
        current.segments.add(new Batch.Segment(step, from, step.blobs.size(), checkOnly));
        submit();
    }

    /** Nothing more will be added. */
    void end() throws InterruptedException {
        submit();
        ready.put(new Batch());
    }

    /** The plan failed: whoever waits for batches is told. */
    void fail(Throwable cause) {
        Batch last = new Batch();
        last.fail(cause);
        last.permits = 1;
        ready.add(last);
    }

    private void submit() throws InterruptedException {
        Batch batch = current;
        if (batch.segments.isEmpty()) {
            return;
        }
        current = new Batch();
        batch.permits = (int) Math.max(LEAST, Math.min(BUDGET, batch.bytes));
        budget.acquire(batch.permits);
        List<List<BlobLocation>> shares = shares(batch);
        batch.reading = new CountDownLatch(shares.size());
        ready.put(batch);
        for (List<BlobLocation> share : shares) {
            workers.execute(() -> read(batch, share));
        }
    }

    /** The batch's blobs by pack, each once; much of one pack in several shares. */
    private static List<List<BlobLocation>> shares(Batch batch) {
        Set<Id> seen = new HashSet<>();
        Map<Id, List<BlobLocation>> packs = new LinkedHashMap<>();
        for (Batch.Segment segment : batch.segments) {
            for (int i = segment.from(); i < segment.to(); i++) {
                BlobLocation blob = segment.step().blobs.get(i);
                if (seen.add(blob.id())) {
                    packs.computeIfAbsent(blob.pack(), pack -> new ArrayList<>())
                            .add(blob);
                }
            }
        }
        List<List<BlobLocation>> shares = new ArrayList<>();
        for (List<BlobLocation> blobs : packs.values()) {
            blobs.sort(java.util.Comparator.comparingLong(BlobLocation::offset));
            int from = 0;
            long sum = 0;
            for (int i = 0; i < blobs.size(); i++) {
                sum += blobs.get(i).length();
                if (sum >= SHARE || i == blobs.size() - 1) {
                    shares.add(blobs.subList(from, i + 1));
                    from = i + 1;
                    sum = 0;
                }
            }
        }
        return shares;
    }

    private void read(Batch batch, List<BlobLocation> blobs) {
        try {
            reader.readPack(blobs.get(0).pack(), blobs, new Taker(batch));
            batch.reading.countDown();
        } catch (IOException | RuntimeException | Error e) {
            batch.fail(e);
        }
    }

    /** Puts what was read into a batch; for a blob that is damaged here it looks for another copy. */
    private final class Taker implements BlobConsumer {
        private final Batch batch;

        Taker(Batch batch) {
            this.batch = batch;
        }

        @Override
        public void blob(BlobLocation location, byte[] bytes, int length) {
            failuresInARow.set(0);
            batch.blobs.put(location.id(), Arrays.copyOf(bytes, length));
        }

        @Override
        public void damaged(BlobLocation location, IOException cause) throws IOException {
            try {
                batch.blobs.put(location.id(), reader.read(BlobType.DATA, location.id()));
                failuresInARow.set(0);
            } catch (IOException e) {
                if (!isDamage(cause) && failuresInARow.incrementAndGet() >= HOPELESS) {
                    throw cause;
                }
                batch.lost.put(location.id(), Objects.toString(e.getMessage(), e.toString()));
            }
        }
    }

    /** Damage of one pack, rather than a storage that does not answer. */
    private static boolean isDamage(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof DamagedData || cause instanceof NoSuchFileException || cause instanceof EOFException) {
                return true;
            }
        }
        return false;
    }

    /** The next batch, in the order of the steps; one without segments is the end. */
    Batch take() throws IOException, InterruptedException {
        Batch batch = ready.take();
        batch.await();
        return batch;
    }

    /** A batch is written; its memory is free. */
    void release(Batch batch) {
        batch.blobs.clear();
        budget.release(batch.permits);
    }

    /** Stops reading. */
    @Override
    public void close() {
        workers.shutdownNow();
    }
}

package dev.reeve.backup;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.pack.BlobWriter;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** The workers that hash, compress, seal and pack blobs, and the bounded queues of batches to and from them. */
final class BlobCrew {
    /** Batches that wait; of 4 MiB, or one that a single long chunk fills. */
    private static final int QUEUE = 4;

    private static final BlobBatch END = BlobBatch.none();

    private final BlobWriter writer;
    private final int workers;
    private final BlockingQueue<BlobBatch> full = new ArrayBlockingQueue<>(QUEUE);
    private final BlockingQueue<BlobBatch> usual = new ArrayBlockingQueue<>(QUEUE);
    private final BlockingQueue<BlobBatch> roomy = new ArrayBlockingQueue<>(QUEUE);
    private final Tally tally;

    BlobCrew(BlobWriter writer, int workers, Tally tally) {
        this.writer = writer;
        this.workers = workers;
        this.tally = tally;
    }

    void start(Stages stages) {
        for (int i = 0; i < workers; i++) {
            stages.start("blobs-" + i, this::work);
        }
    }

    /** An empty batch, one that was used before if there is one. */
    BlobBatch batch() {
        BlobBatch reused = usual.poll();
        return reused != null ? reused : BlobBatch.usual();
    }

    /** An empty batch that the longest chunk fits into, and {@code more} bytes, always as many. */
    BlobBatch roomyBatch(int more) {
        BlobBatch reused = roomy.poll();
        return reused != null ? reused : BlobBatch.roomy(more);
    }

    /** Takes an empty batch back. */
    void giveBack(BlobBatch batch) {
        (batch.isUsual() ? usual : roomy).offer(batch);
    }

    /** Hands a batch over; blocks while the workers are behind. */
    void save(BlobBatch batch) throws InterruptedException {
        full.put(batch);
    }

    /** Nothing more will come. */
    void end() throws InterruptedException {
        full.put(END);
    }

    private void work() throws IOException, InterruptedException {
        while (true) {
            BlobBatch batch = full.take();
            if (batch == END) {
                // Passed on to the next worker.
                full.put(END);
                return;
            }
            for (int i = 0; i < batch.count(); i++) {
                PendingEntry file = batch.file(i);
                file.fill(
                        batch.place(i),
                        writer.save(BlobType.DATA, batch.buffer, batch.offset(i), batch.length(i))
                                .id());
                tally.bytesDone.add(batch.length(i));
                batch.directory(i).settled();
            }
            batch.clear();
            giveBack(batch);
        }
    }
}

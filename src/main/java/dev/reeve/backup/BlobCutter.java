package dev.reeve.backup;

import dev.reeve.repository.chunker.Chunker;
import java.io.EOFException;
import java.io.IOException;

/**
 * Content on its way from a stream into batches of blobs: read once, cut where it lies, handed to the crew. Only the
 * beginning of a chunk that a batch has no more room for is moved.
 */
final class BlobCutter {
    /** How much is read at a time while it is cut. */
    private static final int STEP = 256 * 1024;

    /** A stream as {@link java.io.InputStream#read(byte[], int, int)} reads one. */
    @FunctionalInterface
    interface Bytes {
        int read(byte[] target, int offset, int length) throws IOException;
    }

    private final BlobCrew crew;
    private final Chunker chunker;
    private BlobBatch batch;

    BlobCutter(BlobCrew crew, Chunker chunker) {
        this.crew = crew;
        this.chunker = chunker;
        this.batch = crew.batch();
    }

    /** Saves what is shorter than any chunk as one blob; nothing as none. */
    void saveWhole(Bytes source, int size, PlannedDirectory directory, PendingEntry pending)
            throws IOException, InterruptedException {
        if (size == 0) {
            return;
        }
        if (batch.room() < size) {
            flush();
        }
        readFully(source, batch.used(), size);
        batch.add(directory, pending, size);
        flushIfFull();
    }

    /** Saves {@code size} bytes, cut by their content. */
    void saveInChunks(Bytes source, long size, PlannedDirectory directory, PendingEntry pending)
            throws IOException, InterruptedException {
        chunker.reset();
        int filled = batch.used();
        for (long left = size; left > 0; ) {
            int step = (int) Math.min(STEP, left);
            filled = makeRoom(filled);
            readFully(source, filled, step);
            left -= step;
            filled = cut(filled, step, directory, pending);
        }
        saveRest(filled, directory, pending);
    }

    /** Saves everything up to the end of the stream, cut by its content; returns how much that was. */
    long saveAll(Bytes source, PlannedDirectory directory, PendingEntry pending)
            throws IOException, InterruptedException {
        chunker.reset();
        int filled = batch.used();
        long size = 0;
        while (true) {
            filled = makeRoom(filled);
            int count = source.read(batch.buffer, filled, STEP);
            if (count < 0) {
                break;
            }
            size += count;
            filled = cut(filled, count, directory, pending);
        }
        saveRest(filled, directory, pending);
        return size;
    }

    /** Hands over what there is. */
    void flush() throws InterruptedException {
        if (!batch.isEmpty()) {
            crew.save(batch);
            batch = crew.batch();
        }
    }

    /** Cuts the {@code count} bytes from {@code from} on; returns up to where the batch is filled then. */
    private int cut(int from, int count, PlannedDirectory directory, PendingEntry pending) throws InterruptedException {
        int fed = from;
        int filled = from + count;
        int consumed = chunker.next(batch.buffer, fed, filled - fed);
        while (consumed >= 0) {
            fed += consumed;
            batch.add(directory, pending, fed - batch.used());
            if (batch.isFull()) {
                filled = moveOn(filled);
                fed = 0;
            }
            consumed = chunker.next(batch.buffer, fed, filled - fed);
        }
        return filled;
    }

    private void saveRest(int filled, PlannedDirectory directory, PendingEntry pending) throws InterruptedException {
        if (filled > batch.used()) {
            batch.add(directory, pending, filled - batch.used());
            flushIfFull();
        }
    }

    /** Sees to it that one step more can be read; returns up to where the batch is filled then. */
    private int makeRoom(int filled) throws InterruptedException {
        int end = filled;
        if (batch.buffer.length - end < STEP && !batch.isEmpty()) {
            end = moveOn(end);
        }
        if (batch.buffer.length - end < STEP) {
            BlobBatch small = batch;
            batch = crew.roomyBatch(STEP);
            System.arraycopy(small.buffer, 0, batch.buffer, 0, end);
            crew.giveBack(small);
        }
        return end;
    }

    /** Hands the batch over but for the chunk that is not complete; returns how long that is. */
    private int moveOn(int filled) throws InterruptedException {
        BlobBatch full = batch;
        int rest = filled - full.used();
        batch = crew.batch();
        System.arraycopy(full.buffer, full.used(), batch.buffer, 0, rest);
        crew.save(full);
        return rest;
    }

    private void flushIfFull() throws InterruptedException {
        if (batch.isFull()) {
            flush();
        }
    }

    private void readFully(Bytes source, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int count = source.read(batch.buffer, offset + done, length - done);
            if (count < 0) {
                throw new EOFException("the stream has less content than its header says");
            }
            done += count;
        }
    }
}

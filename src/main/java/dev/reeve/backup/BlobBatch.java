package dev.reeve.backup;

import dev.reeve.repository.chunker.Chunker;
import java.util.Arrays;

/**
 * Some blobs on their way to be saved, together because handing over each of fifty thousand small files by itself costs
 * more than hashing it.
 */
final class BlobBatch {
    /** Bytes from which a batch is handed over: its workers wait for it. */
    static final int FULL = 1 << 20;

    /** Room for one file more that is no chunk, and for all but one chunk in thirty as it grows. */
    private static final int USUAL = 4 << 20;

    final byte[] buffer;
    private int used;
    private int count;
    private int[] offsets = new int[16];
    private int[] places = new int[16];
    private PendingEntry[] files = new PendingEntry[16];
    private PlannedDirectory[] directories = new PlannedDirectory[16];

    private BlobBatch(int capacity) {
        this.buffer = new byte[capacity];
    }

    /** A mark, not to be filled. */
    static BlobBatch none() {
        return new BlobBatch(0);
    }

    static BlobBatch usual() {
        return new BlobBatch(USUAL);
    }

    /** One that the longest chunk fits into, and {@code more} bytes. */
    static BlobBatch roomy(int more) {
        return new BlobBatch(Chunker.MAX_SIZE + more);
    }

    boolean isUsual() {
        return buffer.length == USUAL;
    }

    int used() {
        return used;
    }

    int room() {
        return buffer.length - used;
    }

    boolean isEmpty() {
        return count == 0;
    }

    boolean isFull() {
        return used >= FULL;
    }

    /** Adds the blob whose bytes lie in the buffer from {@link #used} on. */
    void add(PlannedDirectory directory, PendingEntry file, int length) {
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
            places = Arrays.copyOf(places, count * 2);
            files = Arrays.copyOf(files, count * 2);
            directories = Arrays.copyOf(directories, count * 2);
        }
        directory.blobClaimed();
        offsets[count] = used;
        places[count] = file.claim();
        files[count] = file;
        directories[count] = directory;
        count++;
        used += length;
    }

    int count() {
        return count;
    }

    int offset(int index) {
        return offsets[index];
    }

    int length(int index) {
        return (index + 1 < count ? offsets[index + 1] : used) - offsets[index];
    }

    PendingEntry file(int index) {
        return files[index];
    }

    int place(int index) {
        return places[index];
    }

    PlannedDirectory directory(int index) {
        return directories[index];
    }

    void clear() {
        Arrays.fill(files, 0, count, null);
        Arrays.fill(directories, 0, count, null);
        used = 0;
        count = 0;
    }
}

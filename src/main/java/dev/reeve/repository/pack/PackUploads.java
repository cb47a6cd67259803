package dev.reeve.repository.pack;

import dev.reeve.finding.Failure;
import dev.reeve.repository.Id;
import dev.reeve.repository.ParallelWork;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The few threads that hash finished packs and write them, and the buffers in use: when all are taken, asking for one
 * waits, so that a slow storage slows the reading instead of filling the memory.
 */
final class PackUploads {
    private final Storage storage;
    private final Workbenches benches;
    private final IndexUpdates index;
    private final WriteGate gate;
    private final int capacity;
    private final int limit;
    private final Semaphore permits;
    private final ArrayBlockingQueue<byte[]> spare;
    private final ExecutorService threads;
    private volatile @Nullable Throwable failure;

    /** @param open how many packs are being filled at the same time */
    PackUploads(
            Storage storage,
            Workbenches benches,
            IndexUpdates index,
            WriteGate gate,
            int capacity,
            int uploads,
            int open) {
        this.storage = storage;
        this.benches = benches;
        this.index = index;
        this.gate = gate;
        this.capacity = capacity;
        limit = open + uploads + 1;
        permits = new Semaphore(limit);
        spare = new ArrayBlockingQueue<>(limit);
        threads = Executors.newFixedThreadPool(uploads, task -> {
            Thread thread = new Thread(task, "pack-upload");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A buffer with room for at least one blob of this sealed length; waits for one. */
    PackBuffer newBuffer(int sealedLength) throws IOException {
        acquire(1);
        try {
            check();
            long needed = PackBuffer.sizeWith(sealedLength);
            if (needed > capacity) {
                return new PackBuffer(new byte[Math.toIntExact(needed)], false);
            }
            byte[] used = spare.poll();
            return new PackBuffer(used != null ? used : new byte[capacity], true);
        } catch (Throwable e) {
            permits.release();
            throw e;
        }
    }

    /** Hands over a pack that nobody changes any more. */
    void submit(PackBuffer pack) {
        threads.execute(() -> {
            try {
                if (failure == null) {
                    upload(pack);
                }
            } catch (Throwable e) {
                fail(e);
            } finally {
                if (pack.isReusable()) {
                    spare.offer(pack.bytes());
                }
                permits.release();
            }
        });
    }

    private void upload(PackBuffer pack) throws IOException {
        Workbench bench = benches.borrow();
        int length;
        try {
            length = pack.finish(bench.sealer());
        } finally {
            benches.giveBack(bench);
        }
        Id id = Id.hash(pack.bytes(), 0, length);
        gate.pass();
        storage.save(FileKind.PACK, id, ByteBuffer.wrap(pack.bytes(), 0, length));
        index.add(id, pack.blobs());
    }

    /** Notes the first thing that went wrong: nothing is written after it. */
    synchronized void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    /** Stops if anything went wrong. */
    void check() throws IOException {
        Throwable cause = failure;
        if (cause instanceof Failure refused) {
            throw refused;
        }
        if (cause instanceof IOException known) {
            throw new IOException(known.getMessage(), known);
        }
        if (cause != null) {
            throw new IOException("writing a pack failed: " + cause, cause);
        }
    }

    /** Waits until every pack handed over is stored. */
    void await() throws IOException {
        acquire(limit);
        permits.release(limit);
        check();
    }

    private void acquire(int count) throws IOException {
        try {
            permits.acquire(count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while packs were written").initCause(e);
        }
    }

    /** Waits for packs being written now and ends the threads. */
    void close() {
        ParallelWork.end(threads);
    }
}

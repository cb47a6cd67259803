package dev.reeve.repository.pack;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.ParallelWork;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/**
 * A file's content as one stream. Its blobs are read and checked a few runs ahead of the reader: neighbours in one request,
 * because dumps are cut into small ones. For one reader.
 */
public final class BlobStream extends InputStream {
    private static final int THREADS = 2;
    /** Runs under way. */
    private static final int AHEAD = 4;
    /** Plain bytes of a run, unless a single blob is longer. */
    private static final int RUN = 4 << 20;

    private final BlobReader reader;
    private final List<Id> blobs;
    private final Deque<FutureTask<List<byte[]>>> ahead = new ArrayDeque<>();
    private final ExecutorService threads;
    private int next;
    private Iterator<byte[]> run = Collections.emptyIterator();
    private byte[] current = new byte[0];
    private int position;

    /** The content that these blobs are, in this order. */
    public BlobStream(BlobReader reader, List<Id> content) {
        this.reader = reader;
        blobs = List.copyOf(content);
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "blob-stream");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /**
     * Reads some bytes.
     *
     * @throws dev.reeve.repository.crypto.DamagedData if the next blob is missing or damaged
     */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        while (position == current.length) {
            if (!run.hasNext()) {
                fill();
                FutureTask<List<byte[]>> reading = ahead.poll();
                if (reading == null) {
                    return -1;
                }
                run = await(reading).iterator();
            }
            current = run.next();
            position = 0;
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, target, offset, count);
        position += count;
        return count;
    }

    private void fill() {
        while (ahead.size() < AHEAD && next < blobs.size()) {
            List<Id> ids = nextRun();
            FutureTask<List<byte[]>> task = new FutureTask<>(() -> reader.read(BlobType.DATA, ids));
            ahead.add(task);
            threads.execute(task);
        }
    }

    private List<Id> nextRun() {
        int from = next;
        long bytes = reader.plainLength(BlobType.DATA, blobs.get(next++));
        while (next < blobs.size()) {
            bytes += reader.plainLength(BlobType.DATA, blobs.get(next));
            if (bytes > RUN) {
                break;
            }
            next++;
        }
        return blobs.subList(from, next);
    }

    private static List<byte[]> await(FutureTask<List<byte[]>> task) throws IOException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while a file was read").initCause(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException damage) {
                throw damage;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        ahead.forEach(task -> task.cancel(false));
        ahead.clear();
        ParallelWork.end(threads);
    }
}

package dev.reeve.repository.storage;

import dev.reeve.repository.Id;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.util.List;

/**
 * A storage that fails when a test says so: the n-th operation from now fails, or is the last one before a crash, or the
 * disk is full after so many bytes. Operations are everything but {@link #location} and {@link #close}.
 */
public final class FaultyStorage implements Storage {
    private static final long NEVER = Long.MAX_VALUE;

    private final Storage healthy;
    private long operations;
    private long failingOperation = NEVER;
    private long crashingOperation = NEVER;
    private boolean tornByCrash;
    private long room = NEVER;

    public FaultyStorage(Storage healthy) {
        this.healthy = healthy;
    }

    /** The n-th operation from now fails, 1 being the next, and the ones after it work again. */
    public synchronized FaultyStorage failAt(long n) {
        failingOperation = operations + n;
        return this;
    }

    /** The n-th operation from now and all after it fail, as if the process or the connection had died. */
    public synchronized FaultyStorage crashAt(long n) {
        crashingOperation = operations + n;
        return this;
    }

    /**
     * As {@link #crashAt}, and if that operation is a save, half of the file stays under its final name: what a storage
     * that breaks its promise leaves behind.
     */
    public synchronized FaultyStorage tearAndCrashAt(long n) {
        tornByCrash = true;
        return crashAt(n);
    }

    /** Saves fail once so many bytes more are stored. What is removed gives no room back. */
    public synchronized FaultyStorage fullAfter(long bytes) {
        room = bytes;
        return this;
    }

    /** Everything works again: the machine was started anew, the disk was changed for a larger one. */
    public synchronized FaultyStorage heal() {
        failingOperation = NEVER;
        crashingOperation = NEVER;
        tornByCrash = false;
        room = NEVER;
        return this;
    }

    /** How many operations there were, so that a test can fail each in turn. */
    public synchronized long operations() {
        return operations;
    }

    private synchronized void count(FileKind kind, Id id) throws IOException {
        operations++;
        if (operations == failingOperation || operations >= crashingOperation) {
            throw new FileSystemException(kind.directory() + "/" + id.hex(), null, "input/output error (on purpose)");
        }
    }

    private synchronized boolean isTearing() {
        return tornByCrash && operations + 1 == crashingOperation;
    }

    private synchronized void take(FileKind kind, Id id, int bytes) throws IOException {
        if (bytes > room) {
            throw new FileSystemException(
                    kind.directory() + "/" + id.hex(), null, "no space left on device (on purpose)");
        }
        room = room == NEVER ? NEVER : room - bytes;
    }

    @Override
    public String location() {
        return healthy.location();
    }

    @Override
    public void createLayout() throws IOException {
        count(FileKind.CONFIG, CONFIG_ID);
        healthy.createLayout();
    }

    @Override
    public boolean exists(FileKind kind, Id id) throws IOException {
        count(kind, id);
        return healthy.exists(kind, id);
    }

    @Override
    public void save(FileKind kind, Id id, ByteBuffer content) throws IOException {
        if (isTearing()) {
            ByteBuffer half = content.duplicate();
            half.limit(half.position() + half.remaining() / 2);
            healthy.save(kind, id, half);
        }
        count(kind, id);
        take(kind, id, content.remaining());
        healthy.save(kind, id, content);
    }

    @Override
    public byte[] load(FileKind kind, Id id) throws IOException {
        count(kind, id);
        return healthy.load(kind, id);
    }

    @Override
    public byte[] load(FileKind kind, Id id, long offset, int length) throws IOException {
        count(kind, id);
        return healthy.load(kind, id, offset, length);
    }

    @Override
    public long size(FileKind kind, Id id) throws IOException {
        count(kind, id);
        return healthy.size(kind, id);
    }

    @Override
    public List<StoredFile> list(FileKind kind) throws IOException {
        count(kind, CONFIG_ID);
        return healthy.list(kind);
    }

    @Override
    public void remove(FileKind kind, Id id) throws IOException {
        count(kind, id);
        healthy.remove(kind, id);
    }

    @Override
    public int removeLeftovers(Solitude alone) throws IOException {
        count(FileKind.CONFIG, CONFIG_ID);
        return healthy.removeLeftovers(alone);
    }

    @Override
    public void close() {
        healthy.close();
    }
}

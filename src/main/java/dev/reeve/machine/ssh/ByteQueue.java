package dev.reeve.machine.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way from the thread that serves a connection to the one that reads them: bounded, in bulk, and with an
 * end that says whether it is one.
 *
 * <p>JSch's own pipe moves 32 KiB at a time and polls for its other end once a second. Here the bytes are copied outside
 * of the lock: with one writer and one reader each owns its part of the ring, and the lock guards nothing but the
 * positions.
 */
final class ByteQueue {
    private final byte[] ring;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Condition notFull = lock.newCondition();

    /** Totals since the beginning; their difference is what the ring holds. */
    private long written;

    private long read;
    private boolean ended;
    private @Nullable IOException broken;
    private boolean abandoned;
    private volatile int readTimeoutMillis;

    ByteQueue(int capacity) {
        this.ring = new byte[capacity];
    }

    /** Adds bytes, waiting while the queue is full. Once the reader is gone, bytes are dropped. */
    void put(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            int room = awaitRoom();
            if (room == 0) {
                return;
            }
            int at = (int) (written % ring.length);
            int part = Math.min(left, Math.min(room, ring.length - at));
            System.arraycopy(bytes, from, ring, at, part);
            lock.lock();
            try {
                written += part;
                notEmpty.signal();
            } finally {
                lock.unlock();
            }
            from += part;
            left -= part;
        }
    }

    /** Waits for room. 0 once the reader is gone. */
    private int awaitRoom() throws IOException {
        lock.lock();
        try {
            while (!abandoned && broken == null && written - read == ring.length) {
                notFull.await();
            }
            return abandoned || broken != null ? 0 : (int) (ring.length - (written - read));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while output waited to be read").initCause(e);
        } finally {
            lock.unlock();
        }
    }

    /** Marks the natural end: the reader sees it after the last byte. The first end counts, whichever it is. */
    void end() {
        lock.lock();
        try {
            ended = true;
            notEmpty.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Marks a break: the reader gets this exception after the last byte, unless the natural end came first. */
    void breakOff(IOException cause) {
        lock.lock();
        try {
            if (!ended && broken == null) {
                broken = cause;
            }
            notEmpty.signalAll();
            notFull.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Tells the writer that nobody will read on. */
    void abandon() {
        lock.lock();
        try {
            abandoned = true;
            notFull.signalAll();
            notEmpty.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Makes a read that waits longer than this fail with {@link SocketTimeoutException}; 0 waits for ever. */
    void setReadTimeout(int millis) {
        readTimeoutMillis = millis;
    }

    private int take(byte[] bytes, int offset, int length) throws IOException {
        int there = awaitBytes();
        if (there < 0) {
            return -1;
        }
        int at = (int) (read % ring.length);
        int part = Math.min(Math.min(length, there), ring.length - at);
        System.arraycopy(ring, at, bytes, offset, part);
        lock.lock();
        try {
            read += part;
            notFull.signal();
        } finally {
            lock.unlock();
        }
        return part;
    }

    /** Waits for bytes. -1 at the end. */
    private int awaitBytes() throws IOException {
        int timeout = readTimeoutMillis;
        long nanos = TimeUnit.MILLISECONDS.toNanos(timeout);
        lock.lock();
        try {
            while (written == read) {
                if (abandoned) {
                    throw new IOException("the stream was closed");
                }
                if (ended) {
                    return -1;
                }
                if (broken != null) {
                    throw new IOException(broken.getMessage(), broken);
                }
                if (timeout == 0) {
                    notEmpty.await();
                } else if (nanos <= 0) {
                    throw new SocketTimeoutException("nothing read for " + timeout + " ms");
                } else {
                    nanos = notEmpty.awaitNanos(nanos);
                }
            }
            return (int) (written - read);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while waiting for output").initCause(e);
        } finally {
            lock.unlock();
        }
    }

    /** The reading end. Closing it abandons what is left. */
    InputStream input() {
        return new InputStream() {
            private final byte[] one = new byte[1];

            @Override
            public int read() throws IOException {
                return take(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return length == 0 ? 0 : take(bytes, offset, length);
            }

            @Override
            public int available() {
                lock.lock();
                try {
                    return (int) (written - read);
                } finally {
                    lock.unlock();
                }
            }

            @Override
            public void close() {
                abandon();
            }
        };
    }

    /** The writing end; {@code atClose} decides which end it is, because JSch closes it for every reason alike. */
    OutputStream output(Runnable atClose) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                put(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                put(bytes, offset, length);
            }

            @Override
            public void close() {
                atClose.run();
            }
        };
    }
}

package dev.reeve.machine.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that came through a jump host and wait for the connection that they belong to. It takes what comes at once: one
 * thread serves all connections through a jump host, and if it waited for one of them it would hold up the others, and
 * for ever if that one waits for another in turn.
 *
 * <p>What holds the bytes back is the window of the command at the far end ({@link Lane#window}), which is not opened
 * again before its output is read. A host that does not keep to it is cut off.
 */
final class Backlog {
    /**
     * Sixteen windows: a command that writes its lines one by one makes packets of which only a small part is its output,
     * which is all that the window counts.
     */
    private static final long MOST = 16L * Lane.WINDOW_BEHIND_JUMP;

    private final long most;
    private final Deque<byte[]> chunks = new ArrayDeque<>();
    /** How much of the first chunk has been read. */
    private int position;

    private long size;
    private @Nullable IOException broken;
    private boolean abandoned;
    private int readTimeoutMillis;

    Backlog() {
        this(MOST);
    }

    /** @param most how many bytes may wait */
    Backlog(long most) {
        this.most = most;
    }

    /**
     * Adds bytes; once the reader is gone, they are dropped.
     *
     * @throws IOException if too many wait already
     */
    private synchronized void put(byte[] bytes, int offset, int length) throws IOException {
        if (abandoned || broken != null || length == 0) {
            return;
        }
        if (size + length > most) {
            breakOff(new IOException("the host sends on while " + size + " bytes wait to be read"));
            throw new IOException("more was sent than may wait");
        }
        chunks.addLast(java.util.Arrays.copyOfRange(bytes, offset, offset + length));
        size += length;
        notifyAll();
    }

    /** Marks the end: the reader gets this exception after the last byte. The first end counts. */
    synchronized void breakOff(IOException cause) {
        if (broken == null) {
            broken = cause;
        }
        notifyAll();
    }

    /** Says that nobody will read on. */
    synchronized void abandon() {
        abandoned = true;
        chunks.clear();
        size = 0;
        notifyAll();
    }

    /** Makes a read that waits longer than this fail with {@link SocketTimeoutException}; 0 waits for ever. */
    synchronized void setReadTimeout(int millis) {
        readTimeoutMillis = millis;
    }

    private synchronized int take(byte[] bytes, int offset, int length) throws IOException {
        awaitBytes();
        int taken = 0;
        while (taken < length && !chunks.isEmpty()) {
            byte[] first = chunks.getFirst();
            int part = Math.min(length - taken, first.length - position);
            System.arraycopy(first, position, bytes, offset + taken, part);
            taken += part;
            position += part;
            if (position == first.length) {
                chunks.removeFirst();
                position = 0;
            }
        }
        size -= taken;
        return taken;
    }

    private synchronized void awaitBytes() throws IOException {
        long patience = TimeUnit.MILLISECONDS.toNanos(readTimeoutMillis);
        long deadline = System.nanoTime() + patience;
        while (chunks.isEmpty()) {
            if (abandoned) {
                throw new IOException("the stream was closed");
            }
            if (broken != null) {
                throw new IOException(broken.getMessage(), broken);
            }
            long left = deadline - System.nanoTime();
            if (patience > 0 && left <= 0) {
                throw new SocketTimeoutException("nothing read for " + TimeUnit.NANOSECONDS.toMillis(patience) + " ms");
            }
            try {
                wait(patience == 0 ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("interrupted while waiting for a host").initCause(e);
            }
        }
    }

    /** The reading end. */
    InputStream input() {
        return new InputStream() {
            private final byte[] one = new byte[1];

            @Override
            public int read() throws IOException {
                take(one, 0, 1);
                return one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return length == 0 ? 0 : take(bytes, offset, length);
            }

            @Override
            public void close() {
                abandon();
            }
        };
    }

    /** The writing end; {@code atClose} says what its closing means. */
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

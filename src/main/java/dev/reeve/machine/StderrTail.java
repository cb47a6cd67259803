package dev.reeve.machine;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The last 64 KiB of what was written to it. A flood of error messages costs no memory, never blocks the command that
 * prints it, and its end, where the reason usually stands, is kept.
 */
public final class StderrTail extends OutputStream {
    private static final int CAPACITY = 64 * 1024;

    private byte[] ring = new byte[1024];
    private long written;

    @Override
    public synchronized void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        growFor(length);
        int skipped = Math.max(0, length - ring.length);
        written += skipped;
        int from = offset + skipped;
        int left = length - skipped;
        while (left > 0) {
            int at = (int) (written % ring.length);
            int part = Math.min(left, ring.length - at);
            System.arraycopy(bytes, from, ring, at, part);
            from += part;
            left -= part;
            written += part;
        }
    }

    /** The ring grows only while nothing has been overwritten yet, so that its content is one straight run. */
    private void growFor(int length) {
        if (written + length <= ring.length || ring.length == CAPACITY) {
            return;
        }
        int wanted = ring.length;
        while (wanted < CAPACITY && wanted < written + length) {
            wanted *= 2;
        }
        byte[] larger = new byte[wanted];
        System.arraycopy(ring, 0, larger, 0, (int) written);
        ring = larger;
    }

    /** What was kept, as text; bytes that are not UTF-8 become U+FFFD. */
    public synchronized String text() {
        int length = (int) Math.min(written, ring.length);
        byte[] straight = new byte[length];
        int start = written <= ring.length ? 0 : (int) (written % ring.length);
        int first = Math.min(length, ring.length - start);
        System.arraycopy(ring, start, straight, 0, first);
        System.arraycopy(ring, 0, straight, first, length - first);
        return new String(straight, StandardCharsets.UTF_8);
    }
}

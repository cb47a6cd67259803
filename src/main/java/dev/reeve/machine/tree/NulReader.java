package dev.reeve.machine.tree;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads records that end in a NUL byte, the one byte that no file name can hold. The record stays in {@link #buffer} from
 * {@link #start} to {@link #end} until the next call, so that parsing copies nothing.
 */
final class NulReader {
    /** A path has at most 4096 bytes on Linux and a record little more; a host that sends more is not honest. */
    private static final int LONGEST = 1 << 20;

    private final InputStream in;
    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;
    private int next;
    private int filled;

    NulReader(InputStream in) {
        this.in = in;
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Moves to the next record; false at the end of the stream. */
    boolean advance() throws IOException {
        start = next;
        int at = next;
        while (true) {
            while (at < filled) {
                if (buffer[at] == 0) {
                    end = at;
                    next = at + 1;
                    return true;
                }
                at++;
            }
            int scanned = at - start;
            if (!fill()) {
                if (scanned > 0) {
                    throw new EOFException("the answer ends in mid-record");
                }
                return false;
            }
            at = start + scanned;
        }
    }

    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            start = 0;
        }
        if (filled == buffer.length) {
            if (buffer.length >= LONGEST) {
                throw new HostileStream("a record of more than " + LONGEST + " bytes in a listing");
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = in.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            return false;
        }
        filled += count;
        return true;
    }
}

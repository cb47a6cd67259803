package dev.reeve.journal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Splits a stream into lines of bytes, each to be looked at where it lies: most lines are passed over. */
final class Lines {
    private final InputStream in;
    private byte[] buffer = new byte[128 * 1024];
    private int start;
    private int end;
    private int filled;
    private boolean ended;
    private boolean whole;

    Lines(InputStream in) {
        this.in = in;
        this.end = -1;
    }

    /** Goes to the next line; false at the end. */
    boolean next() throws IOException {
        start = end + 1;
        int at = start;
        while (true) {
            while (at < filled && buffer[at] != '\n') {
                at++;
            }
            if (at < filled) {
                end = at;
                whole = true;
                return true;
            }
            if (ended) {
                end = filled;
                whole = false;
                return start < filled;
            }
            at -= makeRoom();
            fill();
        }
    }

    /** Moves the line that has begun to the front, or takes a larger buffer. Returns by how much it moved. */
    private int makeRoom() {
        int moved = start;
        if (moved > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= moved;
            start = 0;
        } else if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        return moved;
    }

    private void fill() throws IOException {
        int count = in.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            ended = true;
        } else {
            filled += count;
        }
    }

    /** Where the line lies, from {@link #start()} on for {@link #length()} bytes, until the next one is asked for. */
    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    /** Without its newline. */
    int length() {
        return end - start;
    }

    /** Whether it ends with a newline: the last line may lack it. */
    boolean whole() {
        return whole;
    }

    /** Whether the line holds these bytes. */
    boolean holds(byte[] wanted) {
        for (int at = start; at <= end - wanted.length; at++) {
            if (Arrays.equals(buffer, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return wanted.length == 0;
    }
}

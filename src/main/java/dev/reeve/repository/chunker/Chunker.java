package dev.reeve.repository.chunker;

import java.util.Objects;

/**
 * Finds where a file's content is cut into blobs: after a byte where the Rabin fingerprint of the last 64 ends in twenty
 * zero bits, but no chunk shorter than 512 KiB (except the last) nor longer than 8 MiB. Equal content is cut at equal
 * places wherever it stands in a file. Source: restic's {@code design.rst}, section "Deduplication", and {@code
 * chunker.go} of restic/chunker.
 *
 * <p>The fingerprint of a place depends on the 64 bytes before it and on nothing else. Therefore the first 512 KiB less 64
 * bytes of a chunk are not looked at, and two stretches are looked at together: each fingerprint waits for the one before
 * it, and the processor has time for another row of them.
 *
 * <p>A {@linkplain #fine fine} one cuts content of which little changes in many places, as from one night's dump to the
 * next: each change costs the whole chunk that it stands in. The format leaves the sizes of blobs to who cuts them.
 *
 * <p>Not safe for use by several threads at a time.
 */
public final class Chunker {
    /** No chunk is shorter, except the last of a file. */
    public static final int MIN_SIZE = 512 << 10;

    /** No chunk is longer. */
    public static final int MAX_SIZE = 8 << 20;

    private static final int FINE_MIN_SIZE = 16 << 10;
    private static final int FINE_MAX_SIZE = 1 << 20;
    private static final int FINE_BITS = 16;

    private static final int WINDOW = RabinTables.WINDOW;
    private static final int BITS = 20;
    /** Bytes of each of the two stretches. A cut in the first wastes the second; a short one pays for its 64 bytes. */
    private static final int STRETCH = 4096;

    private final long[] outTable;
    private final long[] modTable;
    private final int shift;
    private final int least;
    private final int greatest;
    private final long cutMask;

    /** Bytes of the present chunk so far. */
    private int position;

    private long fingerprint;

    /** The last 64 bytes of earlier calls, the latest at the end. */
    private final byte[] tail = new byte[WINDOW];

    /** One that cuts as restic does. */
    public Chunker(Polynomial polynomial) {
        this(polynomial, MIN_SIZE, MAX_SIZE, BITS);
    }

    private Chunker(Polynomial polynomial, int least, int greatest, int bits) {
        this.least = least;
        this.greatest = greatest;
        this.cutMask = (1L << bits) - 1;
        outTable = polynomial.tables().out;
        modTable = polynomial.tables().mod;
        shift = polynomial.tables().shift;
    }

    /** One whose chunks have 16 KiB at least, 80 KiB on average and 1 MiB at most. */
    public static Chunker fine(Polynomial polynomial) {
        return new Chunker(polynomial, FINE_MIN_SIZE, FINE_MAX_SIZE, FINE_BITS);
    }

    /** Forgets the chunk that was begun: another file follows. */
    public void reset() {
        position = 0;
        fingerprint = 0;
    }

    /**
     * Feeds the next bytes of a file.
     *
     * @return how many of them belong to the present chunk, which ends there, so that the rest is to be fed again; -1 if
     *     all of them do, and it goes on
     */
    public int next(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        int used = 0;
        if (position < least) {
            used = warmUp(buffer, offset, length);
            if (position < least) {
                return proceed(buffer, offset, length);
            }
            if ((fingerprint & cutMask) == 0) {
                return cut(used);
            }
        }
        int end = Math.min(length, used + greatest - position);
        int found = search(buffer, offset, used, end);
        if (found >= 0) {
            return cut(found);
        }
        position += end - used;
        return position == greatest ? cut(end) : proceed(buffer, offset, length);
    }

    private int cut(int consumed) {
        reset();
        return consumed;
    }

    private int proceed(byte[] buffer, int offset, int length) {
        int fresh = Math.min(length, WINDOW);
        System.arraycopy(tail, fresh, tail, 0, WINDOW - fresh);
        System.arraycopy(buffer, offset + length - fresh, tail, WINDOW - fresh, fresh);
        return -1;
    }

    /** Skips to 64 bytes before the least size and takes in those; returns the bytes used. */
    private int warmUp(byte[] buffer, int offset, int length) {
        int skipped = Math.max(0, Math.min(length, least - WINDOW - position));
        int used = Math.min(length, least - position);
        fingerprint = append(fingerprint, buffer, offset + skipped, offset + used);
        position += used;
        return used;
    }

    /** The fingerprint with some bytes more, none being taken out. */
    private long append(long before, byte[] buffer, int from, int to) {
        long digest = before;
        for (int i = from; i < to; i++) {
            digest = ((digest << Byte.SIZE) | (buffer[i] & 0xff)) ^ modTable[(int) (digest >>> shift)];
        }
        return digest;
    }

    /** Looks for a cut after any byte from {@code from} to {@code end}; returns the count of bytes up to it, or -1. */
    private int search(byte[] buffer, int offset, int from, int end) {
        int next = from;
        if (next < WINDOW) {
            int upTo = Math.min(end, WINDOW);
            for (; next < upTo; next++) {
                byte leaving = tail[next];
                slide(leaving, buffer[offset + next]);
                if ((fingerprint & cutMask) == 0) {
                    return next + 1;
                }
            }
        }
        while (end - next >= 2 * STRETCH) {
            int found = searchTwoStretches(buffer, offset + next);
            if (found >= 0) {
                return next + found;
            }
            next += 2 * STRETCH;
        }
        int found = searchOneStretch(buffer, offset + next, offset + end);
        return found < 0 ? -1 : next + found;
    }

    private void slide(byte leaving, byte entering) {
        long digest = fingerprint ^ outTable[leaving & 0xff];
        fingerprint = ((digest << Byte.SIZE) | (entering & 0xff)) ^ modTable[(int) (digest >>> shift)];
    }

    private int searchOneStretch(byte[] buffer, int from, int to) {
        long[] out = outTable;
        long[] mod = modTable;
        int down = shift;
        long mask = cutMask;
        long digest = fingerprint;
        for (int i = from; i < to; i++) {
            digest ^= out[buffer[i - WINDOW] & 0xff];
            digest = ((digest << Byte.SIZE) | (buffer[i] & 0xff)) ^ mod[(int) (digest >>> down)];
            if ((digest & mask) == 0) {
                return i - from + 1;
            }
        }
        fingerprint = digest;
        return -1;
    }

    /** Looks at two stretches one behind the other, byte by byte in turn. */
    private int searchTwoStretches(byte[] buffer, int from) {
        long[] out = outTable;
        long[] mod = modTable;
        int down = shift;
        long mask = cutMask;
        long first = fingerprint;
        long second = append(0, buffer, from + STRETCH - WINDOW, from + STRETCH);
        for (int i = from; i < from + STRETCH; i++) {
            first ^= out[buffer[i - WINDOW] & 0xff];
            second ^= out[buffer[i + STRETCH - WINDOW] & 0xff];
            first = ((first << Byte.SIZE) | (buffer[i] & 0xff)) ^ mod[(int) (first >>> down)];
            second = ((second << Byte.SIZE) | (buffer[i + STRETCH] & 0xff)) ^ mod[(int) (second >>> down)];
            if ((first & mask) == 0) {
                return i - from + 1;
            }
            if ((second & mask) == 0) {
                return firstCut(buffer, from, first, i);
            }
        }
        fingerprint = second;
        return -1;
    }

    /** The second stretch has a cut after byte {@code at}: unless the rest of the first has one, that is it. */
    private int firstCut(byte[] buffer, int from, long digest, int at) {
        fingerprint = digest;
        int earlier = searchOneStretch(buffer, at + 1, from + STRETCH);
        return earlier >= 0 ? at - from + 1 + earlier : at - from + 1 + STRETCH;
    }
}

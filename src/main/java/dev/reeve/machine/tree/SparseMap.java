package dev.reeve.machine.tree;

import java.io.IOException;
import java.util.Arrays;

/**
 * Where the data of a sparse file lies; the rest are holes. Read from the head of an entry in GNU tar's sparse format
 * 1.0 (GNU tar manual, "Storing Sparse Files"): decimal numbers, one a line, the count first, padded to a full block.
 */
final class SparseMap {
    /** Reads stored bytes of the entry; at least one. */
    interface Stored {
        int read(byte[] buffer, int offset, int length) throws IOException;
    }

    /** A map this long describes a file of more than 64 GiB in the smallest pieces; more is an attack on memory. */
    private static final int MOST_PIECES = 1 << 24;

    private final long[] offsets;
    private final long[] lengths;
    private int piece;
    private long position;

    private SparseMap(long[] offsets, long[] lengths) {
        this.offsets = offsets;
        this.lengths = lengths;
    }

    static SparseMap read(Stored stored, long realSize) throws IOException {
        Numbers numbers = new Numbers(stored);
        long count = numbers.next();
        if (count > MOST_PIECES || realSize < 0) {
            throw new HostileStream("a sparse file with " + count + " pieces");
        }
        long[] offsets = new long[(int) Math.min(count, 1024)];
        long[] lengths = new long[offsets.length];
        long end = 0;
        for (int i = 0; i < count; i++) {
            if (i == offsets.length) {
                offsets = Arrays.copyOf(offsets, i * 2);
                lengths = Arrays.copyOf(lengths, i * 2);
            }
            offsets[i] = numbers.next();
            lengths[i] = numbers.next();
            if (offsets[i] < end || offsets[i] > realSize || lengths[i] > realSize - offsets[i]) {
                throw new HostileStream("a sparse file with a piece outside of it");
            }
            end = offsets[i] + lengths[i];
        }
        return new SparseMap(Arrays.copyOf(offsets, (int) count), Arrays.copyOf(lengths, (int) count));
    }

    /** Reads on; the caller knows the file's size and asks for no more. */
    int read(Stored stored, byte[] buffer, int offset, int length) throws IOException {
        while (piece < offsets.length && position >= offsets[piece] + lengths[piece]) {
            piece++;
        }
        int count;
        if (piece < offsets.length && position >= offsets[piece]) {
            long rest = offsets[piece] + lengths[piece] - position;
            count = stored.read(buffer, offset, (int) Math.min(length, rest));
        } else {
            long hole = piece < offsets.length ? offsets[piece] - position : Long.MAX_VALUE;
            count = (int) Math.min(length, hole);
            Arrays.fill(buffer, offset, offset + count, (byte) 0);
        }
        position += count;
        return count;
    }

    /** Reads the map's numbers block by block, so that exactly its padded length is consumed. */
    private static final class Numbers {
        private final Stored stored;
        private final byte[] block = new byte[TarHeader.BLOCK];
        private int at = TarHeader.BLOCK;

        Numbers(Stored stored) {
            this.stored = stored;
        }

        long next() throws IOException {
            long value = 0;
            int digits = 0;
            while (true) {
                byte b = nextByte();
                if (b == '\n' && digits > 0) {
                    return value;
                }
                if (b < '0' || b > '9' || ++digits > 18) {
                    throw new HostileStream("a sparse map with a number that is none");
                }
                value = value * 10 + (b - '0');
            }
        }

        private byte nextByte() throws IOException {
            if (at == TarHeader.BLOCK) {
                for (int filled = 0; filled < TarHeader.BLOCK; ) {
                    filled += stored.read(block, filled, TarHeader.BLOCK - filled);
                }
                at = 0;
            }
            return block[at++];
        }
    }
}

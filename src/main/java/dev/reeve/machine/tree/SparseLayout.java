package dev.reeve.machine.tree;

import dev.reeve.machine.tree.PushedEntry.Extent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a sparse file's data is stored in a tar stream. GNU tar reads each piece from a fresh block, so pieces begin and
 * end at whole file system blocks, but for the last one; what this adds to the data are zeros.
 */
final class SparseLayout {
    /** The block of nearly all file systems; a multiple of tar's. */
    private static final long ALIGNMENT = 4096;

    private final List<Extent> data;
    private final long size;
    private final List<Extent> pieces = new ArrayList<>();

    SparseLayout(PushedEntry entry) {
        this.data = entry.data();
        this.size = entry.size();
        for (Extent extent : data) {
            long start = down(extent.offset());
            long end = Math.min(size, up(extent.end()));
            Extent last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
            if (last != null && last.end() >= start) {
                pieces.set(pieces.size() - 1, new Extent(last.offset(), end - last.offset()));
            } else {
                pieces.add(new Extent(start, end - start));
            }
        }
    }

    private static long down(long offset) {
        return offset / ALIGNMENT * ALIGNMENT;
    }

    private static long up(long offset) {
        return down(offset + ALIGNMENT - 1);
    }

    /** Bytes of data with the zeros that fill its pieces. */
    long storedLength() {
        long sum = 0;
        for (Extent piece : pieces) {
            sum += piece.length();
        }
        return sum;
    }

    /** Zeros stored before an extent of the data, or after the last. */
    long zerosBefore(int extent) {
        long from = extent == 0 ? 0 : data.get(extent - 1).end();
        if (extent == data.size()) {
            return data.isEmpty() ? 0 : Math.min(size, up(from)) - from;
        }
        long to = data.get(extent).offset();
        if (extent == 0) {
            return to - down(to);
        }
        return up(from) >= down(to) ? to - from : (up(from) - from) + (to - down(to));
    }

    /** The number of pieces, then offset and length of each, one a line; a hole at the end has an empty piece after it. */
    byte[] map() {
        boolean holeAtEnd = pieces.isEmpty() || pieces.get(pieces.size() - 1).end() < size;
        StringBuilder map = new StringBuilder(32 + 24 * pieces.size());
        map.append(pieces.size() + (holeAtEnd ? 1 : 0)).append('\n');
        for (Extent piece : pieces) {
            map.append(piece.offset()).append('\n').append(piece.length()).append('\n');
        }
        if (holeAtEnd) {
            map.append(size).append("\n0\n");
        }
        byte[] text = map.toString().getBytes(StandardCharsets.US_ASCII);
        return Arrays.copyOf(text, text.length + (-text.length & (TarHeader.BLOCK - 1)));
    }
}

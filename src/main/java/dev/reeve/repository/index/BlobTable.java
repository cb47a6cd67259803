package dev.reeve.repository.index;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import java.util.Arrays;

/**
 * Millions of blobs in arrays of numbers: 48 bytes for each and some six for finding it, and nothing for the garbage
 * collector to walk through. Entries are numbered as they come. Not safe for several threads.
 */
final class BlobTable {
    private static final int SEGMENT_BITS = 12;
    private static final int SEGMENT = 1 << SEGMENT_BITS;
    /** Longs of an entry: four of the id, offset and length, plain length with pack and type. */
    private static final int WIDTH = 6;

    private long[][] segments = new long[16][];
    private int count;
    private int[] slots = new int[1 << 10];

    int size() {
        return count;
    }

    /** The number of the first entry for a blob, or -1. */
    int find(BlobType type, Id id) {
        return probe(slotOf(id), type, id);
    }

    /** The number of the next entry for the same blob, or -1. */
    int findNext(int entry, BlobType type, Id id) {
        int slot = slotOf(id);
        while (slots[slot] != entry + 1) {
            slot = slot + 1 & slots.length - 1;
        }
        return probe(slot + 1 & slots.length - 1, type, id);
    }

    private int probe(int from, BlobType type, Id id) {
        int slot = from;
        int entry;
        while ((entry = slots[slot] - 1) >= 0) {
            long[] segment = segments[entry >>> SEGMENT_BITS];
            int at = (entry & SEGMENT - 1) * WIDTH;
            if (segment[at] == id.word(0)
                    && segment[at + 1] == id.word(1)
                    && segment[at + 2] == id.word(2)
                    && segment[at + 3] == id.word(3)
                    && (segment[at + 5] & 1) == bit(type)) {
                return entry;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return -1;
    }

    /** Adds an entry; whether there is one for the blob already is the caller's concern. */
    void add(int pack, BlobType type, Id id, long offset, int length, int uncompressedLength) {
        if (count >= slots.length / 4 * 3) {
            grow();
        }
        int entry = count++;
        long[] segment = segment(entry >>> SEGMENT_BITS);
        int at = (entry & SEGMENT - 1) * WIDTH;
        for (int word = 0; word < 4; word++) {
            segment[at + word] = id.word(word);
        }
        segment[at + 4] = offset << 32 | length;
        segment[at + 5] = (long) uncompressedLength << 32 | (long) pack << 1 | bit(type);
        insert(entry, segment[at]);
    }

    private long[] segment(int number) {
        if (number == segments.length) {
            segments = Arrays.copyOf(segments, 2 * number);
        }
        if (segments[number] == null) {
            segments[number] = new long[SEGMENT * WIDTH];
        }
        return segments[number];
    }

    private void insert(int entry, long hash) {
        int slot = (int) hash & slots.length - 1;
        while (slots[slot] != 0) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = entry + 1;
    }

    private void grow() {
        slots = new int[2 * slots.length];
        for (int entry = 0; entry < count; entry++) {
            insert(entry, segments[entry >>> SEGMENT_BITS][(entry & SEGMENT - 1) * WIDTH]);
        }
    }

    private int slotOf(Id id) {
        return (int) id.word(0) & slots.length - 1;
    }

    int pack(int entry) {
        return (int) (word(entry, 5) >>> 1) & Integer.MAX_VALUE;
    }

    long offset(int entry) {
        return word(entry, 4) >>> 32;
    }

    /** The entry as an object. */
    BlobLocation location(int entry, Id pack) {
        BlobType type = (word(entry, 5) & 1) == bit(BlobType.DATA) ? BlobType.DATA : BlobType.TREE;
        Id id = new Id(word(entry, 0), word(entry, 1), word(entry, 2), word(entry, 3));
        return new BlobLocation(pack, type, id, offset(entry), (int) word(entry, 4), (int) (word(entry, 5) >>> 32));
    }

    private static int bit(BlobType type) {
        return type == BlobType.TREE ? 1 : 0;
    }

    private long word(int entry, int word) {
        return segments[entry >>> SEGMENT_BITS][(entry & SEGMENT - 1) * WIDTH + word];
    }
}

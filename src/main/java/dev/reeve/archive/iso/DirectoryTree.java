package dev.reeve.archive.iso;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The root directory of one of the two trees: its records in their order. Source: ECMA-119, sections 6.8.1, 9.1 and 9.3;
 * for Joliet also "Joliet Specification" (Microsoft, 1995), names in UCS-2.
 */
final class DirectoryTree {
    static final int SECTOR = 2048;

    private static final int DIRECTORY = 0x02;
    private static final int MORE_EXTENTS = 0x80;

    /** One file as its records tell it: several for one of 4 GiB or more (section 9.1.6, bit 7). */
    record Entry(byte[] identifier, long sector, long size) {}

    private final long longestExtent;
    private final Instant time;

    /** @param longestExtent bytes, a multiple of a sector */
    DirectoryTree(long longestExtent, Instant time) {
        this.longestExtent = longestExtent;
        this.time = time;
    }

    static byte[] identifier(String name, boolean joliet) {
        return name.getBytes(joliet ? StandardCharsets.UTF_16BE : StandardCharsets.US_ASCII);
    }

    /** The sectors that the directory takes. */
    int sectors(List<Entry> entries) {
        return bytes(entries, 0, SECTOR).length / SECTOR;
    }

    /**
     * The directory, whole sectors.
     *
     * @param sector where it will be
     * @param length its own length in bytes
     */
    byte[] bytes(List<Entry> entries, long sector, int length) {
        List<Entry> ordered = new ArrayList<>(entries);
        ordered.sort(Comparator.comparing(Entry::identifier, java.util.Arrays::compareUnsigned));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // Itself and the one above it, which for the root is itself (section 6.8.2.2).
        add(out, root(0, sector, length));
        add(out, root(1, sector, length));
        for (Entry entry : ordered) {
            long done = 0;
            do {
                long part = Math.min(longestExtent, entry.size() - done);
                boolean last = done + part == entry.size();
                add(out, record(entry.identifier(), entry.sector() + done / SECTOR, part, last ? 0 : MORE_EXTENTS));
                done += part;
            } while (done < entry.size());
        }
        pad(out);
        return out.toByteArray();
    }

    /** The record of the root: in the descriptor, and twice in itself. */
    byte[] root(int identifier, long sector, int length) {
        return record(new byte[] {(byte) identifier}, sector, length, DIRECTORY);
    }

    private byte[] record(byte[] identifier, long sector, long length, int flags) {
        int size = 33 + identifier.length + (identifier.length % 2 == 0 ? 1 : 0);
        IsoBytes bytes = new IsoBytes(size)
                .octet(size)
                .octet(0)
                .both32(sector)
                .both32(length)
                .shortTime(time)
                .octet(flags)
                .zeros(2)
                .both16(1)
                .octet(identifier.length)
                .octets(identifier);
        return bytes.zerosTo(size).toArray();
    }

    /** No record crosses the border of a sector (section 6.8.1.1). */
    private static void add(ByteArrayOutputStream out, byte[] record) {
        int free = SECTOR - out.size() % SECTOR;
        if (record.length > free) {
            out.writeBytes(new byte[free]);
        }
        out.writeBytes(record);
    }

    private static void pad(ByteArrayOutputStream out) {
        out.writeBytes(new byte[(SECTOR - out.size() % SECTOR) % SECTOR]);
    }
}

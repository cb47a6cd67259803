package dev.reeve.archive.iso;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The volume descriptors and path tables of an image. Source: ECMA-119, sections 8.3 to 8.5, 6.9 and 9.4. */
final class Descriptor {
    private static final int SECTOR = DirectoryTree.SECTOR;
    /** One entry, that of the root: eight bytes, its name of one byte and another to fill up (section 9.4). */
    private static final int PATH_TABLE_LENGTH = 10;
    /** UCS-2, level 3 ("Joliet Specification", section on escape sequences). */
    private static final byte[] UCS_2 = {'%', '/', 'E'};

    private final String label;
    private final Instant time;
    private final long sectors;

    Descriptor(String label, Instant time, long sectors) {
        this.label = label;
        this.time = time;
        this.sectors = sectors;
    }

    /** Section 8.4. */
    byte[] primary(byte[] root, int littleTable, int bigTable) {
        return volume(1, new byte[0], root, littleTable, bigTable);
    }

    /** Section 8.5: a supplementary descriptor whose escape sequence says Joliet. */
    byte[] joliet(byte[] root, int littleTable, int bigTable) {
        return volume(2, UCS_2, root, littleTable, bigTable);
    }

    private byte[] volume(int type, byte[] escape, byte[] root, int littleTable, int bigTable) {
        boolean joliet = escape.length > 0;
        IsoBytes bytes = head(type)
                .octet(0)
                .text("", 32, joliet)
                .text(label, 32, joliet)
                .zeros(8)
                .both32(sectors)
                .octets(escape)
                .zeros(32 - escape.length)
                .both16(1)
                .both16(1)
                .both16(SECTOR)
                .both32(PATH_TABLE_LENGTH)
                .little32(littleTable)
                .little32(0)
                .big32(bigTable)
                .big32(0)
                .octets(root);
        bytes.text("", 128, joliet)
                .text("", 128, joliet)
                .text("", 128, joliet)
                .text("REEVE", 128, joliet)
                .text("", 37, joliet)
                .text("", 37, joliet)
                .text("", 37, joliet)
                .longTime(time)
                .longTime(time)
                .noTime()
                .noTime()
                .octet(1);
        return bytes.toArray();
    }

    /** Section 8.3: the end of the descriptors. */
    static byte[] end() {
        return head(255).toArray();
    }

    private static IsoBytes head(int type) {
        return new IsoBytes(SECTOR)
                .octet(type)
                .octets("CD001".getBytes(StandardCharsets.US_ASCII))
                .octet(1);
    }

    /** Section 9.4: a table with the root alone. */
    static byte[] pathTable(long root, boolean bigEndian) {
        return new IsoBytes(SECTOR)
                .octet(1)
                .octet(0)
                .number32(root, bigEndian)
                .number16(1, bigEndian)
                .zeros(2)
                .toArray();
    }
}

package dev.reeve.repository.pack;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.PackedBlob;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.crypto.Sealer;
import dev.reeve.repository.index.BlobLocation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The list of a pack's blobs at its end, before sealing (restic: {@code internal/repository/pack/pack.go}). */
public final class PackHeader {
    /** Bytes at the very end of a pack: the length of the sealed header. */
    public static final int TRAILER = 4;
    /** No sealed header is longer: restic refuses more. */
    public static final int LIMIT = 16 * 1024 * 1024;

    private static final int RAW_ENTRY = 37;
    private static final int COMPRESSED_ENTRY = 41;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private PackHeader() {}

    /** Bytes that the entries of these blobs take. */
    static int lengthOf(List<PackedBlob> blobs) {
        int length = 0;
        for (PackedBlob blob : blobs) {
            length += entryLength(blob.uncompressedLength());
        }
        return length;
    }

    /** Bytes that the entry of one blob takes. */
    public static int entryLength(int uncompressedLength) {
        return uncompressedLength == 0 ? RAW_ENTRY : COMPRESSED_ENTRY;
    }

    /** Bytes of a pack beside its blobs and their entries. */
    public static int frameLength() {
        return Sealer.OVERHEAD + TRAILER;
    }

    /** The entries of blobs that lie in this order without gaps. */
    public static byte[] encode(List<PackedBlob> blobs) {
        byte[] header = new byte[lengthOf(blobs)];
        int at = 0;
        for (PackedBlob blob : blobs) {
            boolean compressed = blob.uncompressedLength() != 0;
            header[at] = (byte) ((blob.type() == BlobType.TREE ? 1 : 0) + (compressed ? 2 : 0));
            INT.set(header, at + 1, blob.length());
            at += 5;
            if (compressed) {
                INT.set(header, at, blob.uncompressedLength());
                at += 4;
            }
            blob.id().write(header, at);
            at += Id.LENGTH;
        }
        return header;
    }

    /** The blobs that a header lists, with the offsets that follow from their order. */
    public static List<PackedBlob> decode(byte[] header) throws DamagedData {
        List<PackedBlob> blobs = new ArrayList<>(header.length / RAW_ENTRY);
        long offset = 0;
        int at = 0;
        while (at < header.length) {
            int kind = header[at];
            if (kind < 0 || kind > 3) {
                throw new DamagedData("pack header: no such kind of blob: " + kind);
            }
            int entry = kind >= 2 ? COMPRESSED_ENTRY : RAW_ENTRY;
            if (at + entry > header.length) {
                throw new DamagedData("pack header: the last entry is cut short");
            }
            int length = (int) INT.get(header, at + 1);
            int plain = kind >= 2 ? (int) INT.get(header, at + 5) : 0;
            if (length < BlobLocation.SEAL || plain < 0) {
                throw new DamagedData("pack header: a blob of " + length + " bytes");
            }
            BlobType type = (kind & 1) == 0 ? BlobType.DATA : BlobType.TREE;
            blobs.add(new PackedBlob(type, Id.read(header, at + entry - Id.LENGTH), offset, length, plain));
            offset += length;
            at += entry;
        }
        return blobs;
    }

    /** The length of the sealed header, from the pack's last four bytes, which end at {@code end}. */
    static int sealedLength(byte[] pack, int end, long packSize) throws DamagedData {
        int length = (int) INT.get(pack, end - TRAILER);
        if (length < BlobLocation.SEAL || length > LIMIT || length > packSize - TRAILER) {
            throw new DamagedData("pack: a header of " + Integer.toUnsignedString(length) + " bytes cannot be");
        }
        return length;
    }

    static void writeTrailer(byte[] pack, int at, int sealedLength) {
        INT.set(pack, at, sealedLength);
    }
}

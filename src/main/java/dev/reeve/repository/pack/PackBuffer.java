package dev.reeve.repository.pack;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.PackedBlob;
import dev.reeve.repository.crypto.Sealer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A pack being filled in memory. Threads reserve room under the lock of {@link BlobWriter}, then seal into it at the same
 * time; the last one to finish after it was closed sends it off.
 */
final class PackBuffer {
    private final byte[] bytes;
    private final boolean reusable;
    private final List<PackedBlob> blobs = new ArrayList<>();
    /** Threads still sealing, plus one while the pack takes more blobs. */
    private final AtomicInteger busy = new AtomicInteger(1);

    private int used;
    private int headerLength;

    PackBuffer(byte[] bytes, boolean reusable) {
        this.bytes = bytes;
        this.reusable = reusable;
    }

    /** Bytes that a pack with one blob of this sealed length takes. */
    static long sizeWith(int sealedLength) {
        return (long) sealedLength + PackHeader.entryLength(1) + Sealer.OVERHEAD + PackHeader.TRAILER;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isReusable() {
        return reusable;
    }

    int used() {
        return used;
    }

    List<PackedBlob> blobs() {
        return blobs;
    }

    /** Whether a blob of this sealed length, its entry and the header still fit. */
    boolean fits(int sealedLength) {
        return used + headerLength + sizeWith(sealedLength) <= bytes.length;
    }

    /** Sets room aside and gives its offset. */
    int reserve(BlobType type, Id id, int sealedLength, int uncompressedLength) {
        int offset = used;
        blobs.add(new PackedBlob(type, id, offset, sealedLength, uncompressedLength));
        used += sealedLength;
        headerLength += PackHeader.entryLength(uncompressedLength);
        busy.incrementAndGet();
        return offset;
    }

    /** One thread, or the filling itself, has ended; true for the last, who is to send the pack off. */
    boolean release() {
        return busy.decrementAndGet() == 0;
    }

    /** Appends header and trailer; gives the pack's length. */
    int finish(Sealer sealer) {
        byte[] header = PackHeader.encode(blobs);
        int sealed = sealer.seal(header, 0, header.length, bytes, used);
        PackHeader.writeTrailer(bytes, used + sealed, sealed);
        return used + sealed + PackHeader.TRAILER;
    }
}

package dev.reeve.repository.pack;

import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.crypto.MasterKey;
import dev.reeve.repository.crypto.Sealer;
import dev.reeve.repository.crypto.Zstd;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The tools that one thread at a time needs for blobs: cipher, compressor and buffers, all made once and used again. */
public final class Workbench implements AutoCloseable {
    private static final int SMALLEST_BUFFER = 64 * 1024;

    private final Sealer sealer;
    private final Map<Compression, Zstd> compressors = new EnumMap<>(Compression.class);
    private byte[] compressed = new byte[0];
    private byte[] opened = new byte[0];
    private byte[] plain = new byte[0];

    Workbench(MasterKey key, SecureRandom random) {
        sealer = new Sealer(key, random);
    }

    public Sealer sealer() {
        return sealer;
    }

    /** For reading, and for files of JSON. */
    public Zstd zstd() {
        return zstd(Compression.AUTO);
    }

    /** The compressor of one level; the native library is loaded when the first is asked for. */
    Zstd zstd(Compression compression) {
        return compressors.computeIfAbsent(compression, Zstd::new);
    }

    @Override
    public void close() {
        compressors.values().forEach(Zstd::close);
        compressors.clear();
    }

    /** A buffer for what the compressor writes. */
    byte[] compressed(int size) {
        compressed = sized(compressed, size);
        return compressed;
    }

    /** A buffer for what was unsealed. */
    byte[] opened(int size) {
        opened = sized(opened, size);
        return opened;
    }

    private static byte[] sized(byte[] buffer, int size) {
        return buffer.length >= size ? buffer : new byte[Math.max(size, SMALLEST_BUFFER)];
    }

    /** Decompresses into a buffer that may be longer than the content. */
    byte[] decompress(byte[] frame, int length, int plainLength) throws DamagedData {
        // Asked before room is made for it: an index or a header may lie.
        if (plainLength > Zstd.mostExpanded(length)) {
            throw new DamagedData(length + " compressed bytes cannot hold " + plainLength);
        }
        plain = sized(plain, plainLength);
        zstd().decompress(frame, 0, length, plainLength, plain);
        return plain;
    }

    /** Whether sealed bytes, opened and decompressed again, are the original ones. */
    public boolean matches(
            byte[] sealed, int at, int length, byte[] original, int offset, int plainLength, boolean isCompressed)
            throws DamagedData {
        int count = length - Sealer.OVERHEAD;
        byte[] open = opened(count);
        sealer.open(sealed, at, length, open, 0);
        return isCompressed
                ? zstd().matches(open, 0, count, original, offset, plainLength)
                : Arrays.equals(open, 0, count, original, offset, offset + plainLength);
    }
}

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

    /**
     * The content of a sealed blob, in a buffer that may be longer than it.
     *
     * @param compressed whether what was sealed is a frame
     */
    byte[] open(byte[] sealed, int at, int length, boolean compressed, int plainLength) throws DamagedData {
        int count = length - Sealer.OVERHEAD;
        if (!compressed) {
            plain = sized(plain, count);
            sealer.open(sealed, at, length, plain, 0);
            return plain;
        }
        // Asked before room is made for it: an index or a header may lie.
        if (plainLength > Zstd.mostExpanded(count)) {
            throw new DamagedData(count + " compressed bytes cannot hold " + plainLength);
        }
        sealer.open(sealed, at, length, zstd().input(count));
        plain = sized(plain, plainLength);
        zstd().decompress(count, plainLength, plain);
        return plain;
    }

    /** Whether sealed bytes, opened and decompressed again, are the original ones. */
    public boolean matches(
            byte[] sealed, int at, int length, byte[] original, int offset, int plainLength, boolean isCompressed)
            throws DamagedData {
        int count = length - Sealer.OVERHEAD;
        if (isCompressed) {
            sealer.open(sealed, at, length, zstd().input(count));
            return zstd().matches(count, original, offset, plainLength);
        }
        plain = sized(plain, count);
        sealer.open(sealed, at, length, plain, 0);
        return Arrays.equals(plain, 0, count, original, offset, offset + plainLength);
    }

    private static byte[] sized(byte[] buffer, int size) {
        return buffer.length >= size ? buffer : new byte[Math.max(size, SMALLEST_BUFFER)];
    }
}

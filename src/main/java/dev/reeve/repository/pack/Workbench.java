package dev.reeve.repository.pack;

import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.crypto.MasterKey;
import dev.reeve.repository.crypto.Sealer;
import dev.reeve.repository.crypto.Zstd;
import java.security.SecureRandom;
import java.util.Arrays;

/** The tools that one thread at a time needs for blobs: cipher, compressor and buffers, all made once and used again. */
public final class Workbench {
    private static final int SMALLEST_BUFFER = 64 * 1024;

    private final Sealer sealer;
    private final Zstd zstd = new Zstd(Compression.AUTO);
    private byte[] compressed = new byte[0];
    private byte[] opened = new byte[0];

    Workbench(MasterKey key, SecureRandom random) {
        sealer = new Sealer(key, random);
    }

    public Sealer sealer() {
        return sealer;
    }

    public Zstd zstd() {
        return zstd;
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

    /** Whether sealed bytes, opened and decompressed again, are the original ones. */
    public boolean matches(
            byte[] sealed, int at, int length, byte[] original, int offset, int plainLength, boolean isCompressed)
            throws DamagedData {
        int count = length - Sealer.OVERHEAD;
        byte[] plain = opened(count);
        sealer.open(sealed, at, length, plain, 0);
        if (isCompressed) {
            plain = zstd.decompress(plain, 0, count, plainLength);
            count = plain.length;
        }
        return Arrays.equals(plain, 0, count, original, offset, offset + plainLength);
    }
}

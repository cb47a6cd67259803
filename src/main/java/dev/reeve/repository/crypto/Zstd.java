package dev.reeve.repository.crypto;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Zstandard frames as the format stores them: one frame for each object, without a checksum (the hash of the content is
 * its name). Source: RFC 8878; restic's {@code design.rst}, section "Repository Format", on version 2.
 *
 * <p>It keeps native contexts and buffers: one for each thread, closed by its owner. Data crosses to native code through
 * direct buffers: arrays are as fast, but are pinned meanwhile, and pinned arrays make the collectors of JDK 17 wait, or
 * even report that memory is exhausted (JDK-8192647).
 */
public final class Zstd implements AutoCloseable {
    /** Bytes that a direct buffer is kept for; larger objects, the trees of vast directories, get one for themselves. */
    private static final int KEPT_BUFFER = 9 << 20;

    private static final int SMALLEST_BUFFER = 1 << 16;
    /** A block of 4 bytes can stand for 128 KiB of equal bytes, and no frame does better: RFC 8878, section 3.1.1.2. */
    private static final long MOST_EXPANSION = 32_768;

    private final ZstdCompressCtx compressor;
    private final ZstdDecompressCtx decompressor;
    private ByteBuffer source = ByteBuffer.allocateDirect(SMALLEST_BUFFER);
    private ByteBuffer target = ByteBuffer.allocateDirect(SMALLEST_BUFFER);

    /** Begins to load the native library, which takes 30 ms; whoever needs it meanwhile waits for it. */
    public static void loadAhead() {
        Thread thread = new Thread(ZstdLibrary::load, "loading Zstandard");
        thread.setDaemon(true);
        thread.start();
    }

    public Zstd(Compression compression) {
        ZstdLibrary.load();
        compressor = new ZstdCompressCtx();
        compressor.setLevel(compression.level());
        compressor.setChecksum(false);
        decompressor = new ZstdDecompressCtx();
    }

    /**
     * The greatest length that {@code length} bytes can be compressed to. Source: {@code ZSTD_COMPRESSBOUND}.
     *
     * @throws IllegalArgumentException if that is more than an array holds
     */
    public static int bound(int length) {
        int smallInputMargin = length < (128 << 10) ? ((128 << 10) - length) >> 11 : 0;
        long bound = (long) length + (length >> 8) + smallInputMargin;
        if (bound > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException("too long to be compressed: " + length + " bytes");
        }
        return (int) bound;
    }

    /**
     * Compresses into one frame.
     *
     * @param out has {@link #bound} bytes from {@code outOffset}
     * @return the number of bytes written
     */
    public int compress(byte[] in, int offset, int length, byte[] out, int outOffset) {
        Objects.checkFromIndexSize(outOffset, bound(length), out.length);
        int size = compress(in, offset, length);
        frame(size, out, outOffset);
        return size;
    }

    /** Compresses into one frame, which {@link #frame} gives as long as nothing else is done; returns its length. */
    public int compress(byte[] in, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, in.length);
        int bound = bound(length);
        ByteBuffer plain = fill(in, offset, length);
        return compressor.compressDirectByteBuffer(targetFor(bound), 0, bound, plain, 0, length);
    }

    /** Copies the frame that was made last. */
    public void frame(int size, byte[] out, int outOffset) {
        target.get(0, out, outOffset, size);
    }

    /**
     * Decompresses what is known to have been {@code expectedLength} bytes.
     *
     * @throws DamagedData if it is no Zstandard data, or of any other length
     */
    public byte[] decompress(byte[] in, int offset, int length, int expectedLength) throws DamagedData {
        Objects.checkFromIndexSize(offset, length, in.length);
        ByteBuffer plain = decompressed(fill(in, offset, length), length, expectedLength);
        byte[] out = new byte[expectedLength];
        plain.get(0, out);
        return out;
    }

    /** Room for a frame of {@code length} bytes, to be filled from 0 on before {@link #decompress(int, int, byte[])}. */
    public ByteBuffer input(int length) {
        return sourceFor(length);
    }

    /**
     * Decompresses what stands in {@link #input}.
     *
     * @param out takes it from its beginning on
     * @throws DamagedData if it is no Zstandard data, or of any other length than expected
     */
    public void decompress(int length, int expectedLength, byte[] out) throws DamagedData {
        decompressed(source, length, expectedLength).get(0, out, 0, expectedLength);
    }

    /** Whether what stands in {@link #input} stands for the bytes of {@code plain}; nothing is copied out. */
    public boolean matches(int length, byte[] plain, int plainOffset, int plainLength) throws DamagedData {
        return decompressed(source, length, plainLength)
                .slice(0, plainLength)
                .equals(ByteBuffer.wrap(plain, plainOffset, plainLength));
    }

    /** More than this no frame of {@code length} bytes can stand for. */
    public static long mostExpanded(int length) {
        return MOST_EXPANSION * length;
    }

    private ByteBuffer decompressed(ByteBuffer frame, int length, int expectedLength) throws DamagedData {
        if (length == 0 || expectedLength < 0 || expectedLength > mostExpanded(length)) {
            throw new DamagedData(length + " compressed bytes cannot hold " + expectedLength);
        }
        ByteBuffer plain = targetFor(expectedLength);
        int size;
        try {
            size = decompressor.decompressDirectByteBuffer(plain, 0, expectedLength, frame, 0, length);
        } catch (ZstdException e) {
            throw damaged(e);
        }
        if (size != expectedLength) {
            throw new DamagedData("decompressed to " + size + " bytes instead of " + expectedLength);
        }
        return plain;
    }

    /**
     * Decompresses what may have been any length up to a limit. The frame need not say: small ones of restic's do not.
     *
     * @throws DamagedData if it is no Zstandard data, or longer than {@code limit}
     */
    public byte[] decompressUnknown(byte[] in, int offset, int length, int limit) throws DamagedData {
        Objects.checkFromIndexSize(offset, length, in.length);
        if (length == 0) {
            throw new DamagedData("no Zstandard data at all");
        }
        ByteBuffer frame = fill(in, offset, length);
        long most = Math.min(limit, mostExpanded(length));
        int room = (int) Math.min(most, firstGuess(in, offset, length));
        while (true) {
            ByteBuffer plain = targetFor(room);
            try {
                int size = decompressor.decompressDirectByteBuffer(plain, 0, room, frame, 0, length);
                byte[] out = new byte[size];
                plain.get(0, out);
                return out;
            } catch (ZstdException e) {
                if (!isTooSmall(e)) {
                    throw damaged(e);
                }
                if (room == most) {
                    throw new DamagedData("decompresses to more than " + most + " bytes");
                }
                room = (int) Math.min(most, 4L * room);
            }
        }
    }

    /** What the frame claims, or else a usual ratio. */
    private static long firstGuess(byte[] in, int offset, int length) {
        long claimed = com.github.luben.zstd.Zstd.getFrameContentSize(in, offset, length);
        return claimed > 0 ? claimed : Math.max(SMALLEST_BUFFER, 8L * length);
    }

    private static boolean isTooSmall(ZstdException e) {
        return e.getErrorCode() == com.github.luben.zstd.Zstd.errDstSizeTooSmall();
    }

    private static DamagedData damaged(ZstdException e) {
        return new DamagedData("broken Zstandard data: " + e.getMessage(), e);
    }

    private ByteBuffer fill(byte[] in, int offset, int length) {
        return sourceFor(length).put(0, in, offset, length);
    }

    private ByteBuffer sourceFor(int length) {
        if (isUnfit(source, length)) {
            source = ByteBuffer.allocateDirect(capacityFor(length));
        }
        return source;
    }

    private ByteBuffer targetFor(int length) {
        if (isUnfit(target, length)) {
            target = ByteBuffer.allocateDirect(capacityFor(length));
        }
        return target;
    }

    /** Too small, or so large that it was made for one object only and would be held on to for all the others. */
    private static boolean isUnfit(ByteBuffer buffer, int length) {
        return buffer.capacity() < length || (buffer.capacity() > KEPT_BUFFER && length <= KEPT_BUFFER);
    }

    /** Powers of two, so that a buffer grows a few times only. */
    private static int capacityFor(int length) {
        return length > KEPT_BUFFER / 2 ? Math.max(length, KEPT_BUFFER) : Integer.highestOneBit(length - 1) << 1;
    }

    @Override
    public void close() {
        compressor.close();
        decompressor.close();
    }
}

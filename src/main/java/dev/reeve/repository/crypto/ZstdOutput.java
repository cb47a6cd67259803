package dev.reeve.repository.crypto;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A stream compressed into one Zstandard frame with a checksum, as {@code zstd} itself writes files. The same bytes give
 * the same frame, whatever the number of threads: even one goes the way of several. For one writer.
 */
public final class ZstdOutput extends OutputStream {
    private static final int BUFFER = 1 << 18;

    private final OutputStream out;
    private final ZstdCompressCtx context;
    private final ByteBuffer plain = ByteBuffer.allocateDirect(BUFFER);
    private final ByteBuffer packed = ByteBuffer.allocateDirect(BUFFER);
    private final byte[] copy = new byte[BUFFER];

    /**
     * A stream into another, which stays open.
     *
     * @param level 1 to 19
     * @param workers threads that compress, 1 or more
     */
    public ZstdOutput(OutputStream out, int level, int workers) {
        ZstdLibrary.load();
        this.out = out;
        context = new ZstdCompressCtx();
        context.setLevel(level);
        context.setChecksum(true);
        context.setWorkers(workers);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int done = 0;
        while (done < length) {
            int count = Math.min(length - done, plain.remaining());
            plain.put(bytes, offset + done, count);
            done += count;
            if (!plain.hasRemaining()) {
                compress();
            }
        }
    }

    private void compress() throws IOException {
        plain.flip();
        while (plain.hasRemaining()) {
            context.compressDirectByteBufferStream(packed, plain, EndDirective.CONTINUE);
            drain();
        }
        plain.clear();
    }

    /** Ends the frame. */
    public void finish() throws IOException {
        plain.flip();
        boolean ended;
        do {
            ended = context.compressDirectByteBufferStream(packed, plain, EndDirective.END);
            drain();
        } while (!ended);
        plain.clear();
    }

    private void drain() throws IOException {
        packed.flip();
        int count = packed.remaining();
        packed.get(copy, 0, count);
        packed.clear();
        out.write(copy, 0, count);
    }

    /** Frees native memory; without {@link #finish} the frame has no end. */
    @Override
    public void close() {
        context.close();
    }
}

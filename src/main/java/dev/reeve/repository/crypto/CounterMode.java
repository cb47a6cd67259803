package dev.reeve.repository.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in counter mode, as Go's {@code cipher.NewCTR} counts: a big-endian number of 128 bits that begins at the IV.
 * Source: NIST SP 800-38A, section 6.5.
 *
 * <p>The key stream comes from ECB over runs of counter blocks, because the JDK's {@code AES/CTR} is slow: 250 to 400
 * MB/s on JDK 17, where ECB yields 2.6 GB/s.
 */
final class CounterMode {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int BLOCK = 16;
    /** Bytes of key stream made at once: fits the first-level cache together with input and output. */
    private static final int RUN = 4096;

    private final Cipher aes;
    private final byte[] counters = new byte[RUN];
    private final byte[] stream = new byte[RUN];
    private long high;
    private long low;

    CounterMode(byte[] key) {
        aes = ecb(key);
    }

    /** Raw AES encryption of whole blocks. */
    static Cipher ecb(byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES/ECB/NoPadding", e);
        }
    }

    /** Encrypts or decrypts, which is the same. Input and output may be the same place, but not overlap otherwise. */
    void apply(byte[] iv, int ivOffset, byte[] in, int offset, int length, byte[] out, int outOffset) {
        start(iv, ivOffset);
        for (int done = 0; done < length; done += RUN) {
            int part = Math.min(RUN, length - done);
            makeStream(part);
            xor(in, offset + done, part, out, outOffset + done);
        }
    }

    /** As the other, into a buffer from its beginning on. */
    void apply(byte[] iv, int ivOffset, byte[] in, int offset, int length, ByteBuffer out) {
        start(iv, ivOffset);
        for (int done = 0; done < length; done += RUN) {
            int part = Math.min(RUN, length - done);
            makeStream(part);
            xor(in, offset + done, part, stream, 0);
            out.put(done, stream, 0, part);
        }
    }

    private void start(byte[] iv, int ivOffset) {
        high = (long) LONGS.get(iv, ivOffset);
        low = (long) LONGS.get(iv, ivOffset + 8);
    }

    /** Key stream for the next {@code part} bytes, the last block of it whole. */
    private void makeStream(int part) {
        int length = (part + BLOCK - 1) / BLOCK * BLOCK;
        long above = high;
        long count = low;
        for (int i = 0; i < length; i += BLOCK) {
            LONGS.set(counters, i, above);
            LONGS.set(counters, i + 8, count);
            count++;
            if (count == 0) {
                above++;
            }
        }
        high = above;
        low = count;
        encryptCounters(length);
    }

    private void encryptCounters(int length) {
        try {
            aes.update(counters, 0, length, stream, 0);
        } catch (ShortBufferException e) {
            throw new IllegalStateException("the key stream is as long as the counters", e);
        }
    }

    private void xor(byte[] in, int offset, int length, byte[] out, int outOffset) {
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            LONGS.set(out, outOffset + i, (long) LONGS.get(in, offset + i) ^ (long) LONGS.get(stream, i));
        }
        for (; i < length; i++) {
            out[outOffset + i] = (byte) (in[offset + i] ^ stream[i]);
        }
    }
}

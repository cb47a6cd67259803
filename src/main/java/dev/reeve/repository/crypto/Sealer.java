package dev.reeve.repository.crypto;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import org.jspecify.annotations.Nullable;

/**
 * Encryption and authentication of one stored object: {@code IV(16) | AES-256-CTR ciphertext | MAC(16)}, the MAC being
 * Poly1305-AES over the ciphertext alone with the IV as its nonce. Source: restic's {@code design.rst}, section "Keys,
 * Encryption and MAC", and {@code internal/repository/crypto/crypto.go}.
 *
 * <p>It keeps cipher state and buffers: one for each thread.
 */
public final class Sealer {
    /** Bytes that sealing adds. */
    public static final int OVERHEAD = 32;

    /** Bytes of a sealed object before the ciphertext, which is as long as the plain bytes. */
    public static final int IV = 16;

    private final @Nullable SecureRandom random;
    private final CounterMode counterMode;
    private final Cipher nonceCipher;
    private final Poly1305 poly1305;
    private final byte[] pad = new byte[Poly1305.LENGTH];
    private final byte[] mac = new byte[Poly1305.LENGTH];

    public Sealer(MasterKey key, SecureRandom random) {
        this(random, key);
    }

    private Sealer(@Nullable SecureRandom random, MasterKey key) {
        this.random = random;
        counterMode = new CounterMode(key.encrypt());
        nonceCipher = CounterMode.ecb(key.macK());
        poly1305 = new Poly1305(key.macR());
    }

    /** A sealer that only opens. */
    static Sealer opening(MasterKey key) {
        return new Sealer(null, key);
    }

    /** The length of what {@code plain} bytes become when sealed. */
    public static int sealedLength(int plain) {
        return plain + OVERHEAD;
    }

    /**
     * Seals under a fresh random IV.
     *
     * @param out has {@link #sealedLength} bytes from {@code outOffset}; must not overlap {@code in}, unless the plain
     *     bytes stand where the ciphertext will, {@link #IV} bytes after {@code outOffset}
     * @return the number of bytes written
     */
    public int seal(byte[] in, int offset, int length, byte[] out, int outOffset) {
        byte[] iv = new byte[IV];
        Objects.requireNonNull(random, "made for opening only").nextBytes(iv);
        return seal(iv, in, offset, length, out, outOffset);
    }

    int seal(byte[] iv, byte[] in, int offset, int length, byte[] out, int outOffset) {
        Objects.checkFromIndexSize(offset, length, in.length);
        Objects.checkFromIndexSize(outOffset, sealedLength(length), out.length);
        if (isZero(iv, 0)) {
            throw new IllegalStateException("the random generator yielded an IV of zeros: it is broken");
        }
        System.arraycopy(iv, 0, out, outOffset, IV);
        counterMode.apply(iv, 0, in, offset, length, out, outOffset + IV);
        authenticate(out, outOffset, length, out, outOffset + IV + length);
        return sealedLength(length);
    }

    /** Seals a whole array under a fresh random IV. */
    public byte[] seal(byte[] plain) {
        byte[] sealed = new byte[sealedLength(plain.length)];
        seal(plain, 0, plain.length, sealed, 0);
        return sealed;
    }

    /**
     * Opens what was sealed; nothing is written to {@code out} unless the MAC is right.
     *
     * @param out must not overlap {@code in}
     * @return the number of plain bytes written at {@code outOffset}: {@code length} - {@link #OVERHEAD}
     * @throws DamagedData if the bytes were changed, were sealed with another key, or are too few
     */
    public int open(byte[] in, int offset, int length, byte[] out, int outOffset) throws DamagedData {
        Objects.checkFromIndexSize(outOffset, Math.max(0, length - OVERHEAD), out.length);
        int plain = check(in, offset, length);
        counterMode.apply(in, offset, in, offset + IV, plain, out, outOffset);
        return plain;
    }

    /** {@link #open(byte[], int, int, byte[], int)} into a buffer, from its beginning on. */
    public int open(byte[] in, int offset, int length, ByteBuffer out) throws DamagedData {
        Objects.checkFromIndexSize(0, Math.max(0, length - OVERHEAD), out.capacity());
        int plain = check(in, offset, length);
        counterMode.apply(in, offset, in, offset + IV, plain, out);
        return plain;
    }

    /** Checks the authentication code; returns the number of plain bytes. */
    private int check(byte[] in, int offset, int length) throws DamagedData {
        Objects.checkFromIndexSize(offset, length, in.length);
        int plain = length - OVERHEAD;
        if (plain < 0) {
            throw new DamagedData("too short: " + length + " bytes, and sealing alone takes " + OVERHEAD);
        }
        if (isZero(in, offset)) {
            throw new DamagedData("the IV is all zeros");
        }
        authenticate(in, offset, plain, mac, 0);
        byte[] claimed = Arrays.copyOfRange(in, offset + IV + plain, offset + length);
        if (!MessageDigest.isEqual(mac, claimed)) {
            throw new DamagedData("the authentication code does not match: damaged, or sealed with another key");
        }
        return plain;
    }

    /**
     * Opens a whole array.
     *
     * @throws DamagedData if the bytes were changed, were sealed with another key, or are too few
     */
    public byte[] open(byte[] sealed) throws DamagedData {
        byte[] plain = new byte[Math.max(0, sealed.length - OVERHEAD)];
        open(sealed, 0, sealed.length, plain, 0);
        return plain;
    }

    /** Writes the MAC of the ciphertext of {@code length} bytes that follows the IV at {@code offset}. */
    private void authenticate(byte[] sealed, int offset, int length, byte[] target, int targetOffset) {
        try {
            nonceCipher.update(sealed, offset, IV, pad, 0);
        } catch (ShortBufferException e) {
            throw new IllegalStateException("the pad is one block long", e);
        }
        poly1305.authenticate(pad, sealed, offset + IV, length, target, targetOffset);
    }

    private static boolean isZero(byte[] bytes, int offset) {
        int any = 0;
        for (int i = 0; i < IV; i++) {
            any |= bytes[offset + i];
        }
        return any == 0;
    }
}

package dev.reeve.repository.crypto;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The key that seals everything in a repository but the key files themselves. Source: restic's {@code design.rst},
 * section "Keys, Encryption and MAC".
 */
public final class MasterKey {
    /** Bytes of the three parts together. */
    static final int LENGTH = 64;

    private static final int ENCRYPT_LENGTH = 32;
    private static final int MAC_LENGTH = 16;

    private final byte[] encrypt;
    private final byte[] macK;
    private final byte[] macR;

    /**
     * @param encrypt 32 bytes, the AES-256 key
     * @param macK 16 bytes, the AES-128 key that encrypts the nonce of Poly1305-AES
     * @param macR 16 bytes, the multiplier of Poly1305-AES, not masked: it is masked when used
     */
    public MasterKey(byte[] encrypt, byte[] macK, byte[] macR) {
        if (encrypt.length != ENCRYPT_LENGTH || macK.length != MAC_LENGTH || macR.length != MAC_LENGTH) {
            throw new IllegalArgumentException("a master key has parts of 32, 16 and 16 bytes");
        }
        this.encrypt = encrypt.clone();
        this.macK = macK.clone();
        this.macR = macR.clone();
    }

    /** The key whose parts lie one after the other in 64 bytes: encrypt, k, r, the order in which scrypt yields them. */
    static MasterKey split(byte[] bytes) {
        return new MasterKey(
                Arrays.copyOfRange(bytes, 0, ENCRYPT_LENGTH),
                Arrays.copyOfRange(bytes, ENCRYPT_LENGTH, ENCRYPT_LENGTH + MAC_LENGTH),
                Arrays.copyOfRange(bytes, ENCRYPT_LENGTH + MAC_LENGTH, LENGTH));
    }

    /** A new key for a new repository. */
    public static MasterKey generate(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return split(bytes);
    }

    /** A copy of the 32 bytes of the AES-256 key. */
    public byte[] encrypt() {
        return encrypt.clone();
    }

    /** A copy of the 16 bytes of the nonce's AES-128 key. */
    public byte[] macK() {
        return macK.clone();
    }

    /** A copy of the 16 bytes of Poly1305's multiplier, not masked. */
    public byte[] macR() {
        return macR.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey key
                && MessageDigest.isEqual(encrypt, key.encrypt)
                && MessageDigest.isEqual(macK, key.macK)
                && MessageDigest.isEqual(macR, key.macR);
    }

    /** The same for all keys, so that nothing about a key shows in a dump of a hash table. */
    @Override
    public int hashCode() {
        return MasterKey.class.hashCode();
    }

    /** No part of the key. */
    @Override
    public String toString() {
        return "MasterKey";
    }
}

package dev.reeve.repository;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 that names a stored file or a blob: 32 bytes held as four longs, so that maps of millions stay small. */
public final class Id implements Comparable<Id> {
    /** Bytes in an id. */
    public static final int LENGTH = 32;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(Id::sha256);

    private final long first;
    private final long second;
    private final long third;
    private final long fourth;

    public Id(long first, long second, long third, long fourth) {
        this.first = first;
        this.second = second;
        this.third = third;
        this.fourth = fourth;
    }

    /** The id whose 32 bytes begin at {@code offset}. */
    public static Id read(byte[] bytes, int offset) {
        return new Id(
                (long) LONGS.get(bytes, offset),
                (long) LONGS.get(bytes, offset + 8),
                (long) LONGS.get(bytes, offset + 16),
                (long) LONGS.get(bytes, offset + 24));
    }

    /**
     * The id written as 64 hex digits.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Id parse(String hex) {
        if (hex.length() != 2 * LENGTH) {
            throw new IllegalArgumentException("an id has 64 hex digits, not " + hex.length());
        }
        return read(HexFormat.of().parseHex(hex), 0);
    }

    /** The SHA-256 of some bytes. */
    public static Id hash(byte[] bytes, int offset, int length) {
        MessageDigest digest = SHA256.get();
        digest.update(bytes, offset, length);
        return read(digest.digest(), 0);
    }

    public static Id hash(byte[] bytes) {
        return hash(bytes, 0, bytes.length);
    }

    /** Writes the 32 bytes at {@code offset}. */
    public void write(byte[] target, int offset) {
        LONGS.set(target, offset, first);
        LONGS.set(target, offset + 8, second);
        LONGS.set(target, offset + 16, third);
        LONGS.set(target, offset + 24, fourth);
    }

    /** One of the four longs, 0 to 3, most significant first. */
    public long word(int index) {
        return switch (index) {
            case 0 -> first;
            case 1 -> second;
            case 2 -> third;
            case 3 -> fourth;
            default -> throw new IndexOutOfBoundsException(index);
        };
    }

    /** The first eight hex digits, as people quote ids. */
    public String abbreviated() {
        return hex().substring(0, 8);
    }

    /** All 64 hex digits. */
    public String hex() {
        byte[] bytes = new byte[LENGTH];
        write(bytes, 0);
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int compareTo(Id other) {
        int order = Long.compareUnsigned(first, other.first);
        order = order != 0 ? order : Long.compareUnsigned(second, other.second);
        order = order != 0 ? order : Long.compareUnsigned(third, other.third);
        return order != 0 ? order : Long.compareUnsigned(fourth, other.fourth);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Id id
                && first == id.first
                && second == id.second
                && third == id.third
                && fourth == id.fourth;
    }

    /** The bytes are a hash already. */
    @Override
    public int hashCode() {
        return (int) (first ^ (first >>> 32));
    }

    @Override
    public String toString() {
        return hex();
    }
}

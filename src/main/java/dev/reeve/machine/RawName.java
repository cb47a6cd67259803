package dev.reeve.machine;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A file name or path as the bytes that the host's kernel uses: no encoding is assumed, none is lost. Ordered by unsigned
 * bytes, the order that the repository format prescribes for trees.
 */
public final class RawName implements Comparable<RawName> {
    private final byte[] bytes;

    private RawName(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The name with these bytes; the array is copied. */
    public static RawName of(byte[] bytes) {
        return new RawName(bytes.clone());
    }

    /** The name with the bytes of a part of an array; they are copied. */
    public static RawName of(byte[] bytes, int from, int to) {
        return new RawName(Arrays.copyOfRange(bytes, from, to));
    }

    /** The name that is this text in UTF-8. */
    public static RawName of(String text) {
        return new RawName(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    public byte at(int index) {
        return bytes[index];
    }

    /** This path, a slash, and the other; no second slash when this one ends in one, none for an empty name. */
    public RawName resolve(RawName child) {
        if (bytes.length == 0) {
            return child;
        }
        int slash = bytes[bytes.length - 1] == '/' ? 0 : 1;
        byte[] joined = Arrays.copyOf(bytes, bytes.length + slash + child.bytes.length);
        joined[bytes.length + slash - 1] = '/';
        System.arraycopy(child.bytes, 0, joined, bytes.length + slash, child.bytes.length);
        return new RawName(joined);
    }

    public RawName resolve(String child) {
        return resolve(of(child));
    }

    /** Whether the bytes are valid UTF-8, so that {@link #text()} loses nothing. */
    public boolean isUtf8() {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** For people: UTF-8, with U+FFFD where the bytes are not. Never for finding the file again. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The bytes as ISO-8859-1 characters, for libraries that carry names as strings and encode them back so. */
    public String latin1() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public int compareTo(RawName other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawName name && Arrays.equals(bytes, name.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** As {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }
}

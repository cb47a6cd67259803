package dev.reeve.machine.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The fixed fields of a 512-byte tar header (POSIX.1-1988 ustar, with GNU's binary numbers), read as bytes: names are in
 * no encoding.
 */
final class TarHeader {
    static final int BLOCK = 512;

    private TarHeader() {}

    static boolean isZero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** Checks the header's own checksum: the sum of its bytes with the checksum field taken as spaces. */
    static void check(byte[] block) throws IOException {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : block[i] & 0xff;
        }
        if (sum != number(block, 148, 8)) {
            throw new HostileStream("a tar header with a wrong checksum");
        }
    }

    static char type(byte[] block) {
        return (char) block[156];
    }

    static long size(byte[] block) throws IOException {
        long size = number(block, 124, 12);
        if (size < 0) {
            throw new HostileStream("a tar header with a negative size");
        }
        return size;
    }

    /** {@code st_rdev} as Linux makes it of the major and minor number (glibc's {@code makedev}). */
    static long device(byte[] block) throws IOException {
        long major = number(block, 329, 8);
        long minor = number(block, 337, 8);
        return ((major & 0xfffff000L) << 32)
                | ((major & 0xfffL) << 8)
                | ((minor & 0xffffff00L) << 12)
                | (minor & 0xffL);
    }

    /** The name with ustar's prefix before it. */
    static byte[] name(byte[] block) {
        byte[] name = text(block, 0, 100);
        boolean posix = new String(block, 257, 6, StandardCharsets.ISO_8859_1).equals("ustar\0");
        byte[] prefix = posix ? text(block, 345, 155) : new byte[0];
        if (prefix.length == 0) {
            return name;
        }
        byte[] whole = java.util.Arrays.copyOf(prefix, prefix.length + 1 + name.length);
        whole[prefix.length] = '/';
        System.arraycopy(name, 0, whole, prefix.length + 1, name.length);
        return whole;
    }

    private static byte[] text(byte[] block, int offset, int length) {
        int end = offset;
        while (end < offset + length && block[end] != 0) {
            end++;
        }
        return java.util.Arrays.copyOfRange(block, offset, end);
    }

    /** Octal text, or big-endian binary where the first bit is set (GNU). */
    private static long number(byte[] block, int offset, int length) throws IOException {
        if ((block[offset] & 0x80) != 0) {
            long value = block[offset] & 0x7f;
            for (int i = 1; i < length; i++) {
                if (value > Long.MAX_VALUE >> 8) {
                    throw new HostileStream("a tar header with a number too large");
                }
                value = value << 8 | (block[offset + i] & 0xff);
            }
            return value;
        }
        long value = 0;
        for (int i = offset; i < offset + length; i++) {
            byte b = block[i];
            if (b >= '0' && b <= '7') {
                value = value * 8 + (b - '0');
            } else if (b != 0 && b != ' ') {
                throw new HostileStream("a tar header with a number that is none");
            }
        }
        return value;
    }
}

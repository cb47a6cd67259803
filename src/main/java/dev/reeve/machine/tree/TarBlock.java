package dev.reeve.machine.tree;

import dev.reeve.machine.RawName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One 512-byte tar header being filled: the counterpart of {@link TarHeader}. Fields: POSIX.1-1988 ustar. */
final class TarBlock {
    /** What seven octal digits hold: owners and device numbers. */
    static final long LARGEST_ID = 07777777;
    /** What eleven octal digits hold: sizes and times. */
    static final long LARGEST_SIZE = 077777777777L;

    private static final byte[] MAGIC = "ustar\00000".getBytes(StandardCharsets.US_ASCII);

    private final byte[] block = new byte[TarHeader.BLOCK];

    byte[] bytes() {
        return block;
    }

    /** Begins a header; names that are too long are cut, a pax record has them whole. */
    void begin(char type, RawName name, boolean directory) {
        Arrays.fill(block, (byte) 0);
        int length = Math.min(name.length(), directory ? 99 : 100);
        for (int i = 0; i < length; i++) {
            block[i] = name.at(i);
        }
        if (directory) {
            block[length] = '/';
        }
        block[156] = (byte) type;
        System.arraycopy(MAGIC, 0, block, 257, MAGIC.length);
    }

    void linkName(RawName target) {
        for (int i = 0; i < Math.min(target.length(), 100); i++) {
            block[157 + i] = target.at(i);
        }
    }

    /** Whole seconds and numbers; what does not fit is left zero, a pax record has it. */
    void attributes(int mode, long uid, long gid, long size, long seconds) {
        octal(100, 8, mode);
        octal(108, 8, uid <= LARGEST_ID && uid >= 0 ? uid : 0);
        octal(116, 8, gid <= LARGEST_ID && gid >= 0 ? gid : 0);
        octal(124, 12, size <= LARGEST_SIZE ? size : 0);
        octal(136, 12, seconds >= 0 && seconds <= LARGEST_SIZE ? seconds : 0);
    }

    void owners(String user, String group) {
        text(265, 31, user);
        text(297, 31, group);
    }

    /** Splits {@code st_rdev} as glibc's {@code major} and {@code minor} do. */
    void device(long device) {
        number(329, ((device >>> 32) & 0xfffff000L) | ((device >>> 8) & 0xfffL));
        number(337, ((device >>> 12) & 0xffffff00L) | (device & 0xffL));
    }

    /** Sets the checksum, over the header with spaces in its place. */
    byte[] finish() {
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        octal(148, 7, sum);
        return block;
    }

    /** Digits with leading zeros and a NUL after them. */
    private void octal(int offset, int length, long value) {
        for (int i = offset + length - 2; i >= offset; i--) {
            block[i] = (byte) ('0' + (value & 7));
            value >>>= 3;
        }
        block[offset + length - 1] = 0;
    }

    /** An 8-byte field: octal where it fits, else GNU's binary form. */
    private void number(int offset, long value) {
        if (value <= LARGEST_ID) {
            octal(offset, 8, value);
            return;
        }
        for (int i = 7; i > 0; i--) {
            block[offset + i] = (byte) value;
            value >>>= 8;
        }
        block[offset] = (byte) 0x80;
    }

    private void text(int offset, int most, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= most) {
            System.arraycopy(bytes, 0, block, offset, bytes.length);
        }
    }
}

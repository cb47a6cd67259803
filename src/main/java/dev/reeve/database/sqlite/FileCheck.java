package dev.reeve.database.sqlite;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A database file that is checked for being whole while its bytes pass: its header says how many pages there are, and of
 * which size (SQLite, "Database File Format", section 1.3).
 */
final class FileCheck {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private static final int HEADER = 100;

    private final byte[] header = new byte[HEADER];
    private long passed;

    void pass(byte[] bytes, int offset, int length) {
        if (passed < HEADER) {
            System.arraycopy(bytes, offset, header, (int) passed, (int) Math.min(length, HEADER - passed));
        }
        passed += length;
    }

    boolean whole() {
        if (passed < HEADER || !Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return false;
        }
        long size = number(16, 2) == 1 ? 65536 : number(16, 2);
        return size * number(28, 4) == passed;
    }

    private long number(int at, int length) {
        long number = 0;
        for (int i = 0; i < length; i++) {
            number = (number << 8) | (header[at + i] & 0xff);
        }
        return number;
    }
}

package dev.reeve.database.postgresql;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The integers and texts of an archive (pg_backup_archiver.c, ReadInt and ReadStr). */
final class ArchiveBytes {
    private final byte[] bytes;
    private final int count;
    private int at;

    ArchiveBytes(byte[] bytes, int count) {
        this.bytes = bytes;
        this.count = count;
    }

    /** Thrown where the bytes end before what is read. It says nothing about the archive: more may come. */
    @SuppressWarnings("serial")
    static final class Ended extends RuntimeException {
        Ended() {
            super("more bytes are needed", null, false, false);
        }
    }

    int position() {
        return at;
    }

    void skip(int length) {
        if (length > count - at) {
            throw new Ended();
        }
        at += length;
    }

    int octet() {
        skip(1);
        return bytes[at - 1] & 0xff;
    }

    /** A sign and four bytes, the lowest first. */
    int integer() {
        int sign = octet();
        int value = octet() | (octet() << 8) | (octet() << 16) | (octet() << 24);
        return sign == 0 ? value : -value;
    }

    @Nullable String text() {
        int length = integer();
        if (length < 0) {
            return null;
        }
        skip(length);
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }
}

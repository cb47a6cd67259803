package dev.reeve.machine.ssh;

import dev.reeve.machine.RawName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One SFTP message being written: length, type, request number, then fields (draft-ietf-secsh-filexfer-02). */
final class SftpPacket {
    static final int INIT = 1;
    static final int VERSION = 2;
    static final int OPEN = 3;
    static final int CLOSE = 4;
    static final int READ = 5;
    static final int WRITE = 6;
    static final int LSTAT = 7;
    static final int SETSTAT = 9;
    static final int OPENDIR = 11;
    static final int READDIR = 12;
    static final int REMOVE = 13;
    static final int MKDIR = 14;
    static final int RMDIR = 15;
    static final int RENAME = 18;
    static final int READLINK = 19;
    static final int SYMLINK = 20;
    static final int STATUS = 101;
    static final int HANDLE = 102;
    static final int DATA = 103;
    static final int NAME = 104;
    static final int ATTRS = 105;
    static final int EXTENDED = 200;

    private byte[] bytes;
    private int length = 4;

    SftpPacket(int type) {
        bytes = new byte[256];
        bytes[length++] = (byte) type;
    }

    SftpPacket int32(long value) {
        ensure(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >> shift);
        }
        return this;
    }

    SftpPacket int64(long value) {
        return int32(value >>> 32).int32(value);
    }

    SftpPacket string(byte[] value) {
        return string(value, 0, value.length);
    }

    SftpPacket string(byte[] value, int offset, int count) {
        int32(count);
        ensure(count);
        System.arraycopy(value, offset, bytes, length, count);
        length += count;
        return this;
    }

    SftpPacket string(String ascii) {
        return string(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    SftpPacket name(RawName name) {
        return string(name.bytes());
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    /** The message with its length filled in; {@link #size} bytes of the array count. */
    byte[] finished() {
        int body = length - 4;
        bytes[0] = (byte) (body >> 24);
        bytes[1] = (byte) (body >> 16);
        bytes[2] = (byte) (body >> 8);
        bytes[3] = (byte) body;
        return bytes;
    }

    int size() {
        return length;
    }
}

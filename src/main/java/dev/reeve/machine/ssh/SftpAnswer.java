package dev.reeve.machine.ssh;

import dev.reeve.machine.FileStatus;
import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** One SFTP message that came in, read field by field. */
final class SftpAnswer {
    private static final int ATTR_SIZE = 1;
    private static final int ATTR_UIDGID = 2;
    private static final int ATTR_PERMISSIONS = 4;
    private static final int ATTR_ACMODTIME = 8;
    private static final int ATTR_EXTENDED = 0x80000000;

    private final byte[] body;
    private int at;

    /** A message without its length: type, then fields. */
    SftpAnswer(byte[] body) {
        this.body = body;
        this.at = 1;
    }

    int type() {
        return body[0] & 0xff;
    }

    boolean hasMore() {
        return at < body.length;
    }

    long int32() throws IOException {
        need(4);
        long value = (body[at] & 0xffL) << 24
                | (body[at + 1] & 0xffL) << 16
                | (body[at + 2] & 0xffL) << 8
                | (body[at + 3] & 0xffL);
        at += 4;
        return value;
    }

    private long int64() throws IOException {
        return int32() << 32 | int32();
    }

    byte[] string() throws IOException {
        long count = int32();
        need(count);
        byte[] value = Arrays.copyOfRange(body, at, at + (int) count);
        at += (int) count;
        return value;
    }

    String text() throws IOException {
        return new String(string(), StandardCharsets.UTF_8);
    }

    RawName name() throws IOException {
        return RawName.of(string());
    }

    private void need(long count) throws IOException {
        if (count > body.length - at) {
            throw new IOException("the SFTP server sent a message that is cut off");
        }
    }

    FileStatus attributes() throws IOException {
        int flags = (int) int32();
        long size = (flags & ATTR_SIZE) != 0 ? int64() : 0;
        long uid = -1;
        long gid = -1;
        if ((flags & ATTR_UIDGID) != 0) {
            uid = int32();
            gid = int32();
        }
        FileType type = FileType.UNKNOWN;
        int mode = 0;
        if ((flags & ATTR_PERMISSIONS) != 0) {
            int permissions = (int) int32();
            type = FileType.ofMode(permissions);
            mode = permissions & 07777;
        }
        long seconds = 0;
        if ((flags & ATTR_ACMODTIME) != 0) {
            int32();
            seconds = int32();
        }
        if ((flags & ATTR_EXTENDED) != 0) {
            for (long left = int32(); left > 0; left--) {
                string();
                string();
            }
        }
        return new FileStatus(type, size, mode, uid, gid, TimeUnit.SECONDS.toNanos(seconds));
    }
}

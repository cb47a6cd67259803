package dev.reeve.machine.ftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;

/** A server's replies as characters, so many of them for one reply and not more. */
final class ReplyReader extends Reader {
    /** The longest real reply, a list of features, has a few hundred bytes. */
    private static final int LIMIT = 256 * 1024;

    /** Where the bytes come from, known only once there is a connection. */
    interface Source {
        InputStream get() throws IOException;
    }

    private final Source source;
    private int left = LIMIT;

    ReplyReader(Source source) {
        this.source = source;
    }

    /** Another reply is waited for. */
    void begin() {
        left = LIMIT;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (left == 0) {
            throw new IOException("the server's reply does not end");
        }
        byte[] bytes = new byte[Math.min(length, Math.min(left, 8192))];
        int count = source.get().read(bytes);
        for (int i = 0; i < count; i++) {
            buffer[offset + i] = (char) (bytes[i] & 0xff);
        }
        left -= Math.max(0, count);
        return count;
    }

    /** The socket is closed by whoever opened it. */
    @Override
    public void close() {}
}

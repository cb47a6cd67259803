package dev.reeve.database;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A dump's bytes, shown to whoever checks that they are whole while they pass. */
public final class WatchedStream extends FilterInputStream {
    /** Sees the bytes that were read. */
    @FunctionalInterface
    public interface Watcher {
        void pass(byte[] bytes, int offset, int length) throws IOException;
    }

    private final Watcher watcher;

    public WatchedStream(InputStream in, Watcher watcher) {
        super(in);
        this.watcher = watcher;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read > 0) {
            watcher.pass(bytes, offset, read);
        }
        return read;
    }
}

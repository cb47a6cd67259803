package dev.reeve.archive;

import java.util.concurrent.atomic.AtomicLong;

/** How far an archive is; written by the one who makes it, asked from another thread. */
public final class ArchiveProgress {
    private volatile String at = "";
    private final AtomicLong files = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong bytesExpected = new AtomicLong();

    void at(String name) {
        at = name;
    }

    void file() {
        files.incrementAndGet();
    }

    void bytes(long count) {
        bytes.addAndGet(count);
    }

    void expect(long count) {
        bytesExpected.addAndGet(count);
    }

    /** The file that is being written or read back. */
    public String at() {
        return at;
    }

    /** Files of the archive that are done. */
    public long files() {
        return files.get();
    }

    /** Bytes done: of content while it is written, of the archive while it is read back. */
    public long bytes() {
        return bytes.get();
    }

    public long bytesExpected() {
        return bytesExpected.get();
    }
}

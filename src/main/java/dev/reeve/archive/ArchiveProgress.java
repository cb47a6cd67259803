package dev.reeve.archive;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** How far an archive is; written by the one who makes it, asked from another thread. */
public final class ArchiveProgress {
    private final AtomicReference<String> at = new AtomicReference<>("");
    private final AtomicLong files = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong bytesExpected = new AtomicLong();

    void at(String name) {
        at.set(name);
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
        return at.get();
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

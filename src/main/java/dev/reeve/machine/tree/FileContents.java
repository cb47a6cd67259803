package dev.reeve.machine.tree;

import dev.reeve.machine.RawName;
import java.io.IOException;
import java.io.InputStream;

/** One way to files' content, for one file after the other; used by one thread. */
public interface FileContents extends AutoCloseable {
    /** Opens one more way. */
    @FunctionalInterface
    interface Opener {
        FileContents open() throws IOException;
    }

    /**
     * A file that can be read.
     *
     * @param head what it is; its size is what will be read
     * @param content at least that many bytes, unless the file changes meanwhile; closed by the reader
     */
    record Content(PulledEntry head, InputStream content) {}

    /**
     * Opens a file.
     *
     * @throws java.nio.file.FileSystemException if this one cannot be read; any other means that nothing can
     */
    Content open(RawName path) throws IOException;

    @Override
    void close();
}

package dev.reeve.machine;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Files read one request at a time. Links are never followed in the last part of a path, except by {@link #read}. A
 * missing file is {@link java.nio.file.NoSuchFileException}, a right that lacks
 * {@link java.nio.file.AccessDeniedException}, whatever the transport.
 */
public interface FileReading extends AutoCloseable {
    /** What a directory holds, without {@code .} and {@code ..}, in no order. */
    record Child(RawName name, FileStatus status) {}

    Optional<FileStatus> status(RawName path) throws IOException;

    List<Child> list(RawName directory) throws IOException;

    RawName readLink(RawName path) throws IOException;

    /** Reads from a byte offset to the end of the file. */
    InputStream read(RawName path, long offset) throws IOException;

    /** Reads exactly {@code length} bytes at an offset; {@link java.io.EOFException} if the file is shorter. */
    byte[] read(RawName path, long offset, int length) throws IOException;

    @Override
    void close();
}

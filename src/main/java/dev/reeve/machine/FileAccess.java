package dev.reeve.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Files one request at a time. Links are never followed in the last part of a path, except by {@link #read}. A missing
 * file is {@link java.nio.file.NoSuchFileException}, a right that lacks {@link java.nio.file.AccessDeniedException}, a
 * name that exists already {@link java.nio.file.FileAlreadyExistsException}, whatever the transport.
 */
public interface FileAccess extends AutoCloseable {
    /** What a directory holds, without {@code .} and {@code ..}, in no order. */
    record Child(RawName name, FileStatus status) {}

    Optional<FileStatus> status(RawName path) throws IOException;

    List<Child> list(RawName directory) throws IOException;

    RawName readLink(RawName path) throws IOException;

    /** Reads from a byte offset to the end of the file. */
    InputStream read(RawName path, long offset) throws IOException;

    /** Reads exactly {@code length} bytes at an offset; {@link java.io.EOFException} if the file is shorter. */
    byte[] read(RawName path, long offset, int length) throws IOException;

    /** Creates a file that must not exist, with this mode, for writing. */
    OutputStream create(RawName path, int mode) throws IOException;

    /** Makes a file's content and, where the transport can, its directory entry durable. */
    void sync(RawName path) throws IOException;

    /** Moves a file within its file system, replacing the target in one step. */
    void rename(RawName from, RawName to) throws IOException;

    void createDirectory(RawName path, int mode) throws IOException;

    void createSymlink(RawName path, RawName target) throws IOException;

    /** Gives an existing file a second name. */
    void createHardLink(RawName path, RawName existing) throws IOException;

    void removeFile(RawName path) throws IOException;

    void removeDirectory(RawName path) throws IOException;

    void setMode(RawName path, int mode) throws IOException;

    void setOwner(RawName path, long uid, long gid) throws IOException;

    /** Sets the modification time, as exactly as the transport can. */
    void setModified(RawName path, long nanosSince1970) throws IOException;

    @Override
    void close();
}

package dev.reeve.machine;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Files read and written one request at a time. What {@link FileReading} says of errors holds here too; a name that
 * exists already is {@link java.nio.file.FileAlreadyExistsException}.
 */
public interface FileAccess extends FileReading {
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
}

package dev.reeve.repository.storage;

import dev.reeve.repository.Id;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The files of one repository. Safe to use from several threads. The config file has no id of its own: callers pass
 * {@link #CONFIG_ID}.
 *
 * <p>Errors: a file that is not there is {@link java.nio.file.NoSuchFileException}; a full disk and everything else an
 * {@link IOException} whose message names the file. Files whose names are not 64 hex digits are never listed.
 */
public interface Storage extends AutoCloseable {
    /** Stands for the name of the config file, which is not a hash. */
    Id CONFIG_ID = new Id(0, 0, 0, 0);

    /** Where this is, for people: a path, or {@code sftp:host:/path}. Never with a secret. */
    String location();

    /** Makes the directories of an empty repository. What exists already is left alone. */
    void createLayout() throws IOException;

    /** Whether the file is there. */
    boolean exists(FileKind kind, Id id) throws IOException;

    /**
     * Writes a whole file: it appears under its name complete and durable (file and directory synced where the system
     * can), or not at all. Writing a name that exists already with the same length is success without work.
     */
    void save(FileKind kind, Id id, ByteBuffer content) throws IOException;

    /** The whole file. */
    byte[] load(FileKind kind, Id id) throws IOException;

    /** A part of a file; {@link java.io.EOFException} if it is shorter. */
    byte[] load(FileKind kind, Id id, long offset, int length) throws IOException;

    /** The size in bytes. */
    long size(FileKind kind, Id id) throws IOException;

    /** All files of a kind, in no order. An absent directory is an empty one. */
    List<StoredFile> list(FileKind kind) throws IOException;

    /** Removes a file; one that is gone already is success. */
    void remove(FileKind kind, Id id) throws IOException;

    /** Whether nobody but this process can be writing. */
    @FunctionalInterface
    interface Solitude {
        boolean ask() throws IOException;
    }

    /**
     * Removes what runs that died have left behind: files that reeve began to write and never finished. They do no harm
     * but take space, up to a pack for each kill. Locks and keys are left out: those are written by who has no lock yet.
     * A storage that leaves none has nothing to do.
     *
     * @param alone asked once they are known: whoever begins to write after that writes others. If it says no, they stay
     * @return how many were removed
     */
    default int removeLeftovers(Solitude alone) throws IOException {
        return 0;
    }

    @Override
    void close();
}

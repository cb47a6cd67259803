package dev.reeve.machine.tree;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Where a tree is written: below one target directory, which is made if it is not there. Entries come in the order of a
 * walk: a directory, what lies in it, then what follows it. One thread uses it.
 */
public interface TreeSink extends AutoCloseable {
    /**
     * Begins an entry. What stands in its way is replaced, except a directory with something in it; a symlink is never
     * followed. Exactly {@link PushedEntry#dataLength} bytes of content are given before the next call.
     *
     * @throws PushStopped if the machine takes nothing more
     */
    void begin(PushedEntry entry) throws IOException;

    /** Content of the entry begun last: the data of its extents, without the holes between them. */
    void content(byte[] bytes, int offset, int length) throws IOException;

    /**
     * Gives the entry begun last up, because its content turned out to be damaged: nothing of it stays.
     *
     * @throws UnsupportedOperationException if {@link #canAbandon} says no
     */
    void abandon() throws IOException;

    /** Whether {@link #abandon} works; where not, content must be known to be well before its entry is begun. */
    boolean canAbandon();

    /**
     * Ends the tree: the times and modes of its directories are set.
     *
     * @return what was not made as it should be, the first {@link #MOST_TROUBLES} of it
     */
    List<PushTrouble> finish() throws IOException;

    /** What could not be done for entries that needed it, whatever their path. */
    Set<PushLimit> limits();

    /** A word for results and messages: {@code tar}, {@code sftp}, {@code files}. */
    String via();

    /** Stops; what has been written stays. */
    @Override
    void close();

    /** Troubles kept: a wrong target fails with every file. */
    int MOST_TROUBLES = 10_000;
}

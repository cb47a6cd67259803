package dev.reeve.machine.tree;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A machine's files as trees: listed in one go, their content pulled as a stream. */
public interface TreeSource extends AutoCloseable {
    /**
     * Lists the requested roots. The visitor sees the chain of directories from the top of the file system down to each
     * root (entered, with nothing but the way down in them), so that every directory has its real metadata.
     *
     * @return what could not be listed, unreadable directories above all
     * @throws dev.reeve.finding.Failure if a root does not exist or cannot be reached
     * @throws IOException if the answer is torn: a listing that is not complete never looks complete
     */
    List<PathTrouble> list(ListRequest request, ListingVisitor visitor) throws IOException, InterruptedException;

    /** Begins a content stream. */
    Pull pull() throws IOException;

    /** What this way of reading can tell. */
    Set<TreeDetail> details();

    /** A word for results and messages: {@code tar}, {@code sftp}, {@code files}. */
    String via();

    /** The name of an account, empty where not known. */
    String userName(long uid);

    /** The name of a group, empty where not known. */
    String groupName(long gid);

    @Override
    void close();
}

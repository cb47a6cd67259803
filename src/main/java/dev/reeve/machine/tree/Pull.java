package dev.reeve.machine.tree;

import dev.reeve.machine.RawName;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream of content on request. One thread requests, another reads; entries arrive in the order requested, those that
 * could not be read are left out. What was never requested, comes twice or comes in another order is refused as
 * {@link HostileStream}.
 */
public interface Pull extends AutoCloseable {
    /** Asks for an entry. Blocks while the host is behind. */
    void request(RawName path) throws IOException, InterruptedException;

    /** Nothing more will be asked. */
    void endOfRequests() throws IOException;

    /** The next entry, or null after the last. Content of the one before that was not read is skipped. */
    @Nullable PulledEntry next() throws IOException;

    /** Reads content of the current entry; -1 at its end. A stream that ends early is an {@link IOException}. */
    int read(byte[] buffer, int offset, int length) throws IOException;

    /** What went wrong with which path; complete once {@link #next} has returned null. */
    List<PathTrouble> troubles();

    @Override
    void close();
}

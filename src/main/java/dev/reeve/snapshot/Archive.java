package dev.reeve.snapshot;

import dev.reeve.machine.RawName;
import dev.reeve.repository.tree.Node;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An archive being written, entry by entry. */
interface Archive {
    /**
     * Begins an entry.
     *
     * @param path relative
     * @param hardLinkTo the path of an entry before that this is another name of; it has no content then
     * @return whether this kind of archive has room for such a thing
     */
    boolean begin(RawName path, Node node, @Nullable RawName hardLinkTo) throws IOException;

    /** Content of the entry begun last. */
    void content(byte[] bytes, int offset, int length) throws IOException;

    /** Ends the archive and leaves the stream open. */
    void finish() throws IOException;
}

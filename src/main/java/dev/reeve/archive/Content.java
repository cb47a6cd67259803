package dev.reeve.archive;

import dev.reeve.dump.StoredDump;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something in an archive: a tar, a list, a dump, or facts.
 *
 * @param name its file's, which its slices' names begin with
 * @param from the snapshot that it comes from
 * @param dump the dump that it is, or whose facts it is; null for tars and lists
 * @param plainBytes its size before compression
 * @param slices one, or several that are to be joined in this order
 */
public record Content(
        String name,
        Kind kind,
        ArchivedSnapshot from,
        @Nullable StoredDump dump,
        long plainBytes,
        List<Slice> slices) {
    /** What a content is. */
    public enum Kind {
        /** A tree of files as a compressed tar. */
        TAR,
        /** What is in a tar, a line for each entry, compressed. */
        LIST,
        /** A dump, compressed. */
        DUMP,
        /** What a dump holds: tables, rows and checksums as JSON. */
        FACTS
    }

    public Content {
        slices = List.copyOf(slices);
    }

    /** What it takes in the archive. */
    public long bytes() {
        return slices.stream().mapToLong(Slice::size).sum();
    }
}

package dev.reeve.archive;

import dev.reeve.dump.StoredDump;
import dev.reeve.dump.StoredDumps;
import java.io.IOException;
import java.util.List;

/**
 * A snapshot that has been looked into before anything is written.
 *
 * @param dumps what it holds; empty for a tree of files
 */
record Prepared(ArchivedSnapshot from, List<StoredDump> dumps, SnapshotSize size) {
    Prepared {
        dumps = List.copyOf(dumps);
    }

    static Prepared of(ArchivedSnapshot from) throws IOException {
        List<StoredDump> dumps = from.product().isEmpty()
                ? List.of()
                : StoredDumps.of(from.repository(), from.snapshot().tree());
        return new Prepared(
                from, dumps, SnapshotSize.of(from.repository(), from.snapshot().tree()));
    }

    /** The files that it becomes, slices not counted. */
    int contents() {
        return 2 * Math.max(1, dumps.size());
    }
}

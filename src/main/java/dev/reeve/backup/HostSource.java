package dev.reeve.backup;

import dev.reeve.finding.Finding;
import dev.reeve.repository.Repository;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.snapshot.Snapshot;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a job reads, on a host that is reached, and that is at work on it already where it can be. */
interface HostSource extends AutoCloseable {
    /** Makes the writer when the first attempt begins, and another for a second one. */
    @FunctionalInterface
    interface Writers {
        BlobWriter open();
    }

    /** What a snapshot of it says. */
    BackupRequest request();

    /** The counts so far; null until the work has begun. May be asked from another thread. */
    @Nullable BackupCounts counts();

    /**
     * Does the work; the repository is locked, or about to be, and its index loaded.
     *
     * @param parent what to compare with, null for nothing
     * @param writers null to save nothing and only say what would be
     * @param end called as early as that is known, or not at all
     */
    BackupResult run(Repository repository, @Nullable Snapshot parent, @Nullable Writers writers, ReadingEnd end)
            throws IOException, InterruptedException;

    /** What there is to say beside a result or a failure. */
    default List<Finding> asides() {
        return List.of();
    }

    /** Leaves the host. */
    @Override
    void close();
}

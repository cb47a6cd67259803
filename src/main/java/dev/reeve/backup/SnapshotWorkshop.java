package dev.reeve.backup;

import dev.reeve.repository.Repository;
import java.time.Clock;

/** What the making of a snapshot needs besides its content. */
public interface SnapshotWorkshop {
    /** Opens the repository, unlocked and without its index. */
    Repository openRepository();

    Clock clock();

    /** What snapshots name as their writer: {@code reeve 0.1.0}. */
    String programVersion();

    /** Threads that hash, compress and seal. */
    int workers();
}

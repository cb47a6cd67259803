package dev.reeve.cli;

import dev.reeve.repository.Repository;
import dev.reeve.repository.snapshot.Snapshot;

/**
 * A snapshot that was chosen, in its open repository.
 *
 * @param home the repository, which is closed with this
 */
record OpenSnapshot(OpenRepository home, Snapshot snapshot) implements AutoCloseable {
    /** The repository with its index loaded, ready for looking into the snapshot. */
    Repository withIndex() {
        return home.withIndex();
    }

    @Override
    public void close() {
        home.close();
    }
}

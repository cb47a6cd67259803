package dev.reeve.retention;

import dev.reeve.repository.ParallelWork;
import dev.reeve.repository.Repository;
import dev.reeve.repository.lock.RepositoryLock;
import dev.reeve.repository.snapshot.Snapshot;
import java.io.IOException;
import java.util.List;

/** The removal of snapshot files, under a lock for this process alone. */
public final class Forgetting {
    private static final int THREADS = 4;

    private Forgetting() {}

    /** Removes them; one that is gone already is none the worse. */
    public static void run(Repository repository, RepositoryLock lock, List<Snapshot> snapshots) throws IOException {
        ParallelWork.run("forget", THREADS, snapshots, snapshot -> {
            lock.ensureFresh();
            repository.snapshots().remove(snapshot.id());
        });
    }
}

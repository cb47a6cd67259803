package dev.reeve.snapshot;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.RawName;
import dev.reeve.repository.Repository;
import dev.reeve.repository.crypto.DamagedData;
import java.io.IOException;

/** What went wrong while a snapshot was looked into, in words that help. */
final class Damages {
    private Damages() {}

    static Failure failure(Repository repository, IOException cause) {
        if (cause instanceof DamagedData) {
            return Failure.of(
                            SnapshotProblem.CONTENT_DAMAGED,
                            Subject.item(repository.location()),
                            "repository",
                            repository.location(),
                            "what",
                            repository.location(),
                            "reason",
                            String.valueOf(cause.getMessage()))
                    .causedBy(cause);
        }
        return repository.failure(cause);
    }

    static Failure failure(Repository repository, RawName path, IOException cause) {
        if (cause instanceof DamagedData) {
            return Failure.of(
                            SnapshotProblem.CONTENT_DAMAGED,
                            Subject.item(path.text()),
                            "repository",
                            repository.location(),
                            "what",
                            path.text(),
                            "reason",
                            String.valueOf(cause.getMessage()))
                    .causedBy(cause);
        }
        return repository.failure(cause);
    }
}

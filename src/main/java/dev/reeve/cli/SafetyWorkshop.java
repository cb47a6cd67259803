package dev.reeve.cli;

import dev.reeve.backup.SnapshotWorkshop;
import dev.reeve.inventory.RepositorySpec;
import dev.reeve.repository.Repository;
import java.time.Clock;

/** What a safety dump works with: the repository of the job. */
record SafetyWorkshop(Invocation reeve, Workplace place, RepositorySpec spec) implements SnapshotWorkshop {
    @Override
    public Repository openRepository() {
        return place.open(spec);
    }

    @Override
    public Clock clock() {
        return reeve.environment().clock();
    }

    @Override
    public String programVersion() {
        return "reeve " + Version.NUMBER;
    }

    @Override
    public int workers() {
        return Runtime.getRuntime().availableProcessors();
    }
}

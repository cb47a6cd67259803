package dev.reeve.cli;

import dev.reeve.backup.BackupWorkshop;
import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DumpSession;
import dev.reeve.inventory.CommandSource;
import dev.reeve.inventory.RepositorySpec;
import dev.reeve.machine.Machine;
import dev.reeve.repository.Repository;
import java.time.Clock;

/** What a safety dump works with: the repository of the job, and the server that is reached already. */
record RestoreWorkshop(Invocation reeve, Workplace place, RepositorySpec spec, RestoreServer there)
        implements BackupWorkshop {
    @Override
    public Repository openRepository() {
        return place.open(spec);
    }

    @Override
    public Machine connect() {
        return there.machine();
    }

    @Override
    public DatabaseServer database(Machine machine) {
        return there.server();
    }

    @Override
    public DumpSession command(Machine machine, CommandSource command) {
        throw new IllegalStateException("a safety dump is of databases");
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

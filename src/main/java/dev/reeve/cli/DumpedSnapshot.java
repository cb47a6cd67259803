package dev.reeve.cli;

import dev.reeve.database.mariadb.MariadbServer;
import dev.reeve.database.postgresql.PostgresServer;
import dev.reeve.database.sqlite.SqliteServer;
import dev.reeve.database.sqlserver.SqlserverServer;
import dev.reeve.inventory.BackupJob;
import dev.reeve.inventory.Inventory;
import dev.reeve.repository.snapshot.Snapshot;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of dumps: of which product they are, and whose.
 *
 * @param engine the inventory's word for the product
 * @param job the inventory's job that made it; null if there is none of its name any more
 * @param tag the job's name as the snapshot has it
 */
record DumpedSnapshot(String engine, @Nullable BackupJob job, String tag) {
    private static final Set<String> ENGINES =
            Set.of(MariadbServer.ENGINE, PostgresServer.ENGINE, SqliteServer.ENGINE, SqlserverServer.ENGINE);

    /** What a snapshot is as one of dumps; null for one of files. */
    static @Nullable DumpedSnapshot of(Snapshot snapshot, Inventory inventory) {
        List<String> tags = snapshot.tags();
        String tag = snapshot.isSafetyDump() ? tags.get(1) : tags.isEmpty() ? "" : tags.get(0);
        BackupJob job = inventory.backups().get(tag);
        String path = snapshot.paths().size() == 1 ? snapshot.paths().get(0) : "";
        String engine = path.isEmpty() ? "" : path.substring(1);
        boolean files = job != null && job.source().isTrees();
        return files || !ENGINES.contains(engine) ? null : new DumpedSnapshot(engine, job, tag);
    }

    @Nullable String jobName() {
        return job == null ? null : job.name();
    }
}

package dev.reeve.backup;

import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DumpSession;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.PathPatterns;
import dev.reeve.repository.Repository;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nights in which databases are dumped, without inventory and command line. */
public final class DumpNights {
    public static final String JOB = "erp-nightly";

    private DumpNights() {}

    /**
     * Dumps one database into a snapshot.
     *
     * @param parent last night's
     */
    public static BackupResult night(Storage storage, DatabaseServer server, String database, @Nullable Snapshot parent)
            throws IOException, InterruptedException {
        BackupRequest request = new BackupRequest(
                JOB,
                "db1",
                "root",
                List.of(RawName.of("/" + server.engine())),
                new PathPatterns(List.of()),
                List.of(),
                false,
                List.of(JOB));
        try (Repository repository = Backups.open(storage);
                DumpSession session = server.dump(List.of(database))) {
            repository.loadIndex();
            try (BlobWriter writer = repository.writer(Compression.AUTO)) {
                return new DumpBackup(repository, session, request, 0.5, Clock.systemUTC(), "reeve test")
                        .run(parent, writer, 2);
            }
        }
    }
}

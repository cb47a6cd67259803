package dev.reeve.backup;

import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DumpSession;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.PathPatterns;
import dev.reeve.repository.Repository;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.snapshot.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The databases of a server on a host; what is dumped is settled as soon as it is reached. */
final class DumpsOnHost implements HostSource {
    private final Machine machine;
    private final DatabaseServer server;
    private final DumpSession session;
    private final double leastShare;
    private final BackupRequest request;
    private final BackupWorkshop workshop;
    private volatile @Nullable DumpBackup backup;

    /**
     * Databases of a server.
     *
     * @param machine closed together with this, at once if the server does not tell what it has
     * @param server likewise
     * @param databases their names; empty for all
     * @param leastShare of the last dump's size that a new one must have
     */
    DumpsOnHost(
            Machine machine,
            DatabaseServer server,
            List<String> databases,
            double leastShare,
            JobName job,
            BackupWorkshop workshop)
            throws IOException {
        this.machine = machine;
        this.server = server;
        this.leastShare = leastShare;
        this.workshop = workshop;
        request = new BackupRequest(
                job.job(),
                job.host(),
                machine.user(),
                List.of(RawName.of("/" + server.engine())),
                new PathPatterns(List.of()),
                List.of(),
                false,
                job.tags());
        try {
            session = server.dump(databases);
        } catch (IOException | RuntimeException e) {
            server.close();
            machine.close();
            throw e;
        }
    }

    @Override
    public BackupRequest request() {
        return request;
    }

    @Override
    public @Nullable BackupCounts counts() {
        DumpBackup running = backup;
        return running == null ? null : running.counts();
    }

    @Override
    public BackupResult run(Repository repository, @Nullable Snapshot parent, @Nullable Writers writers)
            throws IOException, InterruptedException {
        if (writers == null) {
            return wouldBe(parent);
        }
        DumpBackup running =
                new DumpBackup(repository, session, request, leastShare, workshop.clock(), workshop.programVersion());
        backup = running;
        try (BlobWriter writer = writers.open()) {
            return running.run(parent, writer, workshop.workers());
        }
    }

    /** How many dumps there would be; how large, only dumping tells. */
    private BackupResult wouldBe(@Nullable Snapshot parent) {
        Tally tally = new Tally();
        tally.filesListed.add(session.files().size());
        tally.filesNew.add(session.files().size());
        return new BackupResult(
                null,
                parent == null ? null : parent.id(),
                tally.counts(),
                0,
                0,
                List.of(),
                Set.of(),
                DumpBackup.VIA,
                session.notes());
    }

    @Override
    public void close() {
        session.close();
        server.close();
        machine.close();
    }
}

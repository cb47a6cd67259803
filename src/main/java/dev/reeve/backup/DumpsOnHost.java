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

/** What is dumped on a host: databases of a server, the output of a command. */
final class DumpsOnHost implements HostSource {
    /** Begins to dump. */
    @FunctionalInterface
    interface Dumps {
        DumpSession begin() throws IOException;
    }

    private final Machine machine;
    private final Dumps dumps;
    private final Runnable end;
    private final double leastShare;
    private final BackupRequest request;
    private final BackupWorkshop workshop;
    private volatile @Nullable DumpBackup backup;

    /**
     * Dumps on a host.
     *
     * @param machine closed together with this
     * @param directory of the dumps in the snapshot: {@code mariadb}
     * @param leastShare of the last dump's size that a new one must have
     * @param end called when this is closed, before the machine is
     */
    DumpsOnHost(
            Machine machine,
            String directory,
            Dumps dumps,
            double leastShare,
            JobName job,
            BackupWorkshop workshop,
            Runnable end) {
        this.machine = machine;
        this.dumps = dumps;
        this.end = end;
        this.leastShare = leastShare;
        this.workshop = workshop;
        request = new BackupRequest(
                job.job(),
                job.host(),
                machine.user(),
                List.of(RawName.of("/" + directory)),
                new PathPatterns(List.of()),
                List.of(),
                false,
                job.tags());
    }

    /**
     * Databases of a server.
     *
     * @param server closed together with this
     * @param databases their names; empty for all
     */
    static DumpsOnHost of(
            Machine machine,
            DatabaseServer server,
            List<String> databases,
            double leastShare,
            JobName job,
            BackupWorkshop workshop) {
        List<String> names = List.copyOf(databases);
        return new DumpsOnHost(
                machine, server.engine(), () -> server.dump(names), leastShare, job, workshop, server::close);
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
        try (DumpSession session = dumps.begin()) {
            if (writers == null) {
                return wouldBe(session, parent);
            }
            DumpBackup running = new DumpBackup(
                    repository, session, request, leastShare, workshop.clock(), workshop.programVersion());
            backup = running;
            try (BlobWriter writer = writers.open()) {
                return running.run(parent, writer, workshop.workers());
            }
        }
    }

    /** How many dumps there would be; how large, only dumping tells. */
    private static BackupResult wouldBe(DumpSession session, @Nullable Snapshot parent) {
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
        end.run();
        machine.close();
    }
}

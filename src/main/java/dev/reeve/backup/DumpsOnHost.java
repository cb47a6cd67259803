package dev.reeve.backup;

import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DumpSession;
import dev.reeve.finding.Finding;
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

/**
 * What is dumped on a host: databases of a server, settled as soon as it is reached if nothing comes before, or the output
 * of a command.
 */
final class DumpsOnHost implements HostSource {
    /** Settles what is dumped. */
    @FunctionalInterface
    interface Opening {
        DumpSession open() throws IOException;
    }

    private final Machine machine;
    private final Opening opening;
    private final Runnable end;
    private final double leastShare;
    private final BackupRequest request;
    private final BackupWorkshop workshop;
    private volatile @Nullable DumpSession session;
    private volatile @Nullable DumpBackup backup;
    private volatile boolean told;

    /**
     * Dumps on a host.
     *
     * @param machine closed together with this
     * @param directory of the dumps in the snapshot: {@code mariadb}
     * @param opening what it opens is closed together with this
     * @param leastShare of the last dump's size that a new one must have
     * @param end called when the session is closed, before the machine is
     */
    DumpsOnHost(
            Machine machine,
            String directory,
            Opening opening,
            double leastShare,
            JobName job,
            BackupWorkshop workshop,
            Runnable end) {
        this.machine = machine;
        this.opening = opening;
        this.leastShare = leastShare;
        this.workshop = workshop;
        this.end = end;
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
     * @param machine closed together with this
     * @param server likewise
     * @param databases their names; empty for all
     */
    static DumpsOnHost of(
            Machine machine,
            DatabaseServer server,
            List<String> databases,
            double leastShare,
            JobName job,
            BackupWorkshop workshop) {
        return new DumpsOnHost(
                machine, server.engine(), () -> server.dump(databases), leastShare, job, workshop, server::close);
    }

    /** The same, with what is dumped settled; closed at once if the host does not tell what it has. */
    DumpsOnHost settledEarly() throws IOException {
        try {
            settled();
            return this;
        } catch (IOException | RuntimeException e) {
            close();
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
    public BackupResult run(Repository repository, @Nullable Snapshot parent, @Nullable Writers writers, ReadingEnd end)
            throws IOException, InterruptedException {
        DumpSession dumps = settled();
        if (writers == null) {
            return wouldBe(dumps, parent);
        }
        DumpBackup running =
                new DumpBackup(repository, dumps, request, leastShare, workshop.clock(), workshop.programVersion());
        backup = running;
        try (BlobWriter writer = writers.open()) {
            BackupResult result = running.run(parent, writer, workshop.workers());
            told = true;
            return result;
        }
    }

    /** What a result would say, where there is none: of other dumps that failed, of files that were left. */
    @Override
    public List<Finding> asides() {
        DumpBackup running = backup;
        return running == null || told ? List.of() : running.asides();
    }

    private DumpSession settled() throws IOException {
        DumpSession known = session;
        if (known == null) {
            known = opening.open();
            session = known;
        }
        return known;
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
        DumpSession settled = session;
        if (settled != null) {
            settled.close();
        }
        end.run();
        machine.close();
    }
}

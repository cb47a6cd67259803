package dev.reeve.backup;

import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DumpSession;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.PathPatterns;
import dev.reeve.repository.Repository;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.lock.PendingLock;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.snapshot.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The dump of databases that somebody is about to replace: a snapshot of its own, which is the way back. It carries the
 * tag {@link Snapshot#SAFETY_TAG}, which keeps it apart from the snapshots of its job.
 */
public final class SafetyDump {
    private final String job;
    private final String host;
    private final Compression compression;
    private final SnapshotWorkshop workshop;
    private volatile @Nullable DumpBackup running;

    /**
     * A safety dump to be taken.
     *
     * @param job the job whose restore is the reason for it; its name becomes a tag
     * @param host the inventory's name of the host that the databases are on
     */
    public SafetyDump(String job, String host, Compression compression, SnapshotWorkshop workshop) {
        this.job = job;
        this.host = host;
        this.compression = compression;
        this.workshop = workshop;
    }

    /** The counts so far; may be asked from another thread, null until the work has begun. */
    public @Nullable BackupCounts counts() {
        DumpBackup dump = running;
        return dump == null ? null : dump.counts();
    }

    /** What it left on the host, whatever came of it. */
    public List<Finding> remains() {
        DumpBackup dump = running;
        return dump == null
                ? List.of()
                : dump.asides().stream()
                        .filter(finding -> finding.code().equals(DatabaseProblem.TEMPORARY_FILE_LEFT.code()))
                        .toList();
    }

    /**
     * Takes it.
     *
     * @param databases what to dump, at least one
     * @return a result that is complete, or says in its findings what could not be dumped
     * @throws dev.reeve.finding.Failure if nothing was saved
     */
    public BackupResult take(DatabaseServer server, List<String> databases) throws InterruptedException {
        if (databases.isEmpty()) {
            throw new IllegalArgumentException("a server dumps all that it has if nothing is named");
        }
        Repository repository = workshop.openRepository();
        try (repository;
                PendingLock pending = repository.beginLockShared();
                SettlingLock lock = new SettlingLock(pending)) {
            repository.loadIndex();
            try (DumpSession session = server.dump(databases);
                    BlobWriter writer = repository.writer(compression, lock)) {
                return quiet(dump(repository, server, session, writer));
            }
        } catch (IOException e) {
            throw repository.failure(e).within(host, job);
        } finally {
            repository.storage().close();
        }
    }

    private BackupResult dump(Repository repository, DatabaseServer server, DumpSession session, BlobWriter writer)
            throws InterruptedException {
        BackupRequest request = new BackupRequest(
                job,
                host,
                "",
                List.of(RawName.of("/" + server.engine())),
                new PathPatterns(List.of()),
                List.of(),
                false,
                List.of(Snapshot.SAFETY_TAG, job));
        DumpBackup dump = new DumpBackup(repository, session, request, 0, workshop.clock(), workshop.programVersion());
        running = dump;
        return dump.run(null, writer, workshop.workers());
    }

    /** Without what the job's own nights say anyway: how exact facts are, what the account may not see. */
    private static BackupResult quiet(BackupResult result) {
        List<Finding> serious = result.findings().stream()
                .filter(finding -> finding.severity() == Severity.CRITICAL)
                .toList();
        Objects.requireNonNull(result.snapshot());
        return result.withFindings(serious);
    }
}

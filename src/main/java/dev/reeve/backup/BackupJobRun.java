package dev.reeve.backup;

import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DumpSession;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.BackupJob;
import dev.reeve.inventory.BackupSource;
import dev.reeve.machine.Machine;
import dev.reeve.machine.guard.HookOrders;
import dev.reeve.machine.guard.HookRun;
import dev.reeve.repository.Repository;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.lock.PendingLock;
import dev.reeve.repository.pack.WriteGate;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.snapshot.SnapshotFilter;
import dev.reeve.repository.snapshot.SnapshotListing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** One run of one backup job of the inventory, from opening the repository to the saved snapshot. */
public final class BackupJobRun {
    /**
     * How a run differs from the nightly one.
     *
     * @param dryRun whether only to say what would be done
     * @param readAll whether to read every file, whatever the parent snapshot says
     * @param tags more tags for the snapshot
     */
    public record Options(boolean dryRun, boolean readAll, List<String> tags) {
        public Options {
            tags = List.copyOf(tags);
        }
    }

    /** The directory of a snapshot that holds what a command printed. */
    private static final String COMMAND = "command";

    private final BackupJob job;
    private final Options options;
    private final Compression compression;
    private final BackupWorkshop workshop;
    private final @Nullable HookRun hooks;
    private volatile @Nullable HostSource source;

    public BackupJobRun(BackupJob job, Options options, Compression compression, BackupWorkshop workshop) {
        this.job = job;
        this.options = options;
        this.compression = compression;
        this.workshop = workshop;
        this.hooks = job.hooks() == null || options.dryRun()
                ? null
                : new HookRun(HookOrders.of(job, job.hooks()), () -> workshop.connect(job.hookHost()), HookRun.PAUSES);
    }

    /** The counts so far; may be asked from another thread, null until the work has begun. */
    public @Nullable BackupCounts counts() {
        HostSource running = source;
        return running == null ? null : running.counts();
    }

    /** What there is to say of hooks and volume snapshots, whatever became of the run. */
    public List<Finding> asides() {
        List<Finding> asides = new ArrayList<>(hooks == null ? List.of() : hooks.findings());
        HostSource running = source;
        if (running != null) {
            asides.addAll(running.asides());
        }
        return options.dryRun() ? DryRunNotes.of(job) : asides;
    }

    /**
     * Does the job.
     *
     * @throws Failure if no snapshot was saved
     */
    public BackupResult run() throws InterruptedException {
        FutureTask<HostSource> connecting = start("connect", this::connect);
        try {
            return run(workshop.openRepository(), connecting);
        } finally {
            connecting.cancel(true);
            closeIfConnected(connecting);
        }
    }

    private HostSource connect() throws IOException {
        List<String> tags = new ArrayList<>(List.of(job.name()));
        tags.addAll(job.tags());
        tags.addAll(options.tags());
        JobName name = new JobName(
                job.name(), job.source().host(), tags.stream().distinct().toList());
        BackupSource what = job.source();
        if (what.ftp() != null) {
            return FilesOnHost.of(workshop.ftp(), what.ftp(), name, workshop);
        }
        Machine machine = workshop.connect();
        if (what.files() != null) {
            // A dry run makes no snapshot of a volume: that would change the host.
            return what.files().fromVolumeSnapshot() && !options.dryRun()
                    ? FilesOnHost.frozen(machine, what.files(), name, workshop)
                    : FilesOnHost.live(machine, what.files(), name, workshop, hooks == null);
        }
        if (what.command() != null) {
            DumpSession output = workshop.command(machine, what.command());
            return new DumpsOnHost(machine, COMMAND, () -> output, job.leastShare(), name, workshop, () -> {});
        }
        DatabaseServer server;
        try {
            server = workshop.database(machine);
        } catch (RuntimeException e) {
            machine.close();
            throw e;
        }
        DumpsOnHost dumps = DumpsOnHost.of(machine, server, what.databases(), job.leastShare(), name, workshop);
        return hooks == null ? dumps.settledEarly() : dumps;
    }

    private BackupResult run(Repository repository, FutureTask<HostSource> connecting) throws InterruptedException {
        try (repository) {
            return locked(repository, connecting);
        } catch (IOException e) {
            throw repository.failure(e).within(job.source().host(), job.name());
        } finally {
            repository.storage().close();
        }
    }

    private BackupResult locked(Repository repository, FutureTask<HostSource> connecting)
            throws IOException, InterruptedException {
        if (options.dryRun()) {
            return run(repository, connecting, List.of(), WriteGate.OPEN);
        }
        // The lock takes a moment to be sure; until then only reading goes on.
        try (PendingLock pending = repository.beginLockToTakeOver();
                SettlingLock lock = new SettlingLock(pending)) {
            return run(repository, connecting, pending.notes(), lock);
        }
    }

    private BackupResult run(
            Repository repository, FutureTask<HostSource> connecting, List<Finding> notes, WriteGate lock)
            throws IOException, InterruptedException {
        // Snapshots before the index: whoever adds one in between has its blobs in an index by then.
        SnapshotListing known = repository.snapshots().list();
        repository.loadIndex();
        HostSource host = connected(repository, connecting);
        source = host;
        Snapshot parent = options.readAll() ? null : parent(known, host.request());
        if (!notes.isEmpty()) {
            // A lock of a dead process was there: it may have left packs behind.
            lock.pass();
            repository.takeOver();
        }
        BackupResult result = hooks == null
                ? read(repository, host, parent, lock, () -> {})
                : hooked(hooks, repository, host, parent, lock);
        List<Finding> findings = new ArrayList<>(notes);
        findings.addAll(result.findings());
        return result.withFindings(findings);
    }

    /** Lets the host stand still only once nobody else can come between. */
    private BackupResult hooked(
            HookRun hooks, Repository repository, HostSource host, @Nullable Snapshot parent, WriteGate lock)
            throws IOException, InterruptedException {
        lock.pass();
        try (hooks) {
            hooks.begin();
            BackupResult result = read(repository, host, parent, lock, () -> hooks.end(true));
            hooks.end(true);
            return result;
        }
    }

    /** Reads the host and saves what it holds. */
    private BackupResult read(
            Repository repository, HostSource host, @Nullable Snapshot parent, WriteGate lock, ReadingEnd end)
            throws InterruptedException {
        try {
            return host.run(
                    repository, parent, options.dryRun() ? null : () -> repository.writer(compression, lock), end);
        } catch (IOException e) {
            throw hostFailure(repository, e);
        }
    }

    /** The newest snapshot of this job on this host with the same paths. */
    static @Nullable Snapshot parent(SnapshotListing known, BackupRequest request) {
        return known.newest(SnapshotFilter.all()
                        .onHost(request.host())
                        .tagged(request.job())
                        .of(request.paths())
                        .withoutSafetyDumps())
                .orElse(null);
    }

    private static <T> FutureTask<T> start(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "backup-" + name);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private HostSource connected(Repository repository, FutureTask<HostSource> connecting) throws InterruptedException {
        try {
            return connecting.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                throw hostFailure(repository, io);
            }
            if (cause instanceof RuntimeException bug) {
                throw bug;
            }
            throw new IllegalStateException(cause);
        }
    }

    private Failure hostFailure(Repository repository, IOException e) {
        return Failure.of(
                        BackupProblem.CUT_OFF,
                        Subject.host(job.source().host()).inJob(job.name()),
                        "host",
                        job.source().host(),
                        "repository",
                        repository.location(),
                        "reason",
                        String.valueOf(e.getMessage()))
                .causedBy(e);
    }

    private static void closeIfConnected(FutureTask<HostSource> connecting) throws InterruptedException {
        try {
            connecting.get().close();
        } catch (ExecutionException | CancellationException e) {
            // Not connected: nothing to close, and why has been said.
        }
    }
}

package dev.reeve.backup;

import dev.reeve.inventory.FileExpectation;
import dev.reeve.inventory.FilesSource;
import dev.reeve.inventory.FtpSource;
import dev.reeve.machine.Machine;
import dev.reeve.machine.tree.FileSelection;
import dev.reeve.machine.tree.TreeRoute;
import dev.reeve.machine.tree.TreeSource;
import dev.reeve.repository.Repository;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.snapshot.Snapshot;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trees of files on a host, whose listing begins as soon as it is reached where that is possible. */
final class FilesOnHost implements HostSource {
    /** How the trees are read. */
    @FunctionalInterface
    private interface Way {
        BackupResult read(TreeRoute.Reading<BackupResult> reading) throws IOException, InterruptedException;
    }

    private final BackupRequest request;
    private final Way way;
    private final Runnable leaving;
    private final List<FileExpectation> expected;
    private final BackupWorkshop workshop;
    private volatile @Nullable FileBackup backup;

    private FilesOnHost(
            BackupRequest request, Way way, Runnable leaving, List<FileExpectation> expected, BackupWorkshop workshop) {
        this.request = request;
        this.way = way;
        this.leaving = leaving;
        this.expected = expected;
        this.workshop = workshop;
    }

    /**
     * Files of a machine.
     *
     * @param machine closed together with this, at once if its listing does not begin
     */
    static FilesOnHost of(Machine machine, FilesSource files, JobName job, BackupWorkshop workshop) throws IOException {
        BackupRequest request = request(FileSelection.of(files), job, machine.user());
        TreeRoute route = new TreeRoute(machine, files.via());
        try {
            route.prepare(request.listing());
        } catch (IOException | RuntimeException e) {
            machine.close();
            throw e;
        }
        return new FilesOnHost(request, route::read, machine::close, files.expect(), workshop);
    }

    /**
     * Files of an FTP server.
     *
     * @param tree closed together with this
     */
    static FilesOnHost of(TreeSource tree, String user, FtpSource files, JobName job, BackupWorkshop workshop) {
        BackupRequest request = request(FileSelection.of(files), job, user);
        return new FilesOnHost(request, reading -> reading.read(tree), tree::close, List.of(), workshop);
    }

    private static BackupRequest request(FileSelection selection, JobName job, String user) {
        return new BackupRequest(
                job.job(),
                job.host(),
                user,
                selection.roots(),
                selection.excludes(),
                selection.markers(),
                selection.oneFileSystem(),
                job.tags());
    }

    @Override
    public BackupRequest request() {
        return request;
    }

    @Override
    public @Nullable BackupCounts counts() {
        FileBackup running = backup;
        return running == null ? null : running.counts();
    }

    @Override
    public BackupResult run(Repository repository, @Nullable Snapshot parent, @Nullable Writers writers)
            throws IOException, InterruptedException {
        Snapshot last = last(repository, parent);
        return way.read(tree -> run(repository, tree, parent, last, writers));
    }

    /** The snapshot to hold sizes against, also where everything is read again. */
    private @Nullable Snapshot last(Repository repository, @Nullable Snapshot parent) throws IOException {
        boolean compared = expected.stream().anyMatch(expectation -> expectation.minRatio() != null);
        return parent != null || !compared
                ? parent
                : BackupJobRun.parent(repository.snapshots().list(), request);
    }

    private BackupResult run(
            Repository repository,
            TreeSource tree,
            @Nullable Snapshot parent,
            @Nullable Snapshot last,
            @Nullable Writers writers)
            throws InterruptedException {
        FileBackup running = new FileBackup(
                repository,
                tree,
                request,
                new Expectations(expected),
                last,
                workshop.clock(),
                workshop.programVersion());
        backup = running;
        if (writers == null) {
            return running.dryRun(parent);
        }
        try (BlobWriter writer = writers.open()) {
            return running.run(parent, writer, workshop.workers());
        }
    }

    @Override
    public void close() {
        leaving.run();
    }
}

package dev.reeve.backup;

import dev.reeve.finding.Finding;
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
    private final BackupRequest request;
    private final TreeWay way;
    private final List<FileExpectation> expected;
    private final BackupWorkshop workshop;
    private volatile @Nullable FileBackup backup;

    private FilesOnHost(BackupRequest request, TreeWay way, List<FileExpectation> expected, BackupWorkshop workshop) {
        this.request = request;
        this.way = way;
        this.expected = expected;
        this.workshop = workshop;
    }

    /**
     * Files of a machine as they are.
     *
     * @param machine closed together with this, at once if its listing does not begin
     * @param early whether the listing may begin at once
     */
    static FilesOnHost live(Machine machine, FilesSource files, JobName job, BackupWorkshop workshop, boolean early)
            throws IOException {
        BackupRequest request = request(FileSelection.of(files), job, machine.user());
        TreeRoute route = new TreeRoute(machine, files.via());
        try {
            if (early) {
                route.prepare(request.listing());
            }
        } catch (IOException | RuntimeException e) {
            machine.close();
            throw e;
        }
        return new FilesOnHost(request, new LiveTrees(machine, route), files.expect(), workshop);
    }

    /**
     * Files of a machine, in a snapshot of their volumes.
     *
     * @param machine closed together with this
     */
    static FilesOnHost frozen(Machine machine, FilesSource files, JobName job, BackupWorkshop workshop) {
        BackupRequest request = request(FileSelection.of(files), job, machine.user());
        return new FilesOnHost(request, new VolumeTrees(machine, files, request), files.expect(), workshop);
    }

    /** Files of an FTP server, which is left together with this. */
    static FilesOnHost of(FtpAccess access, FtpSource files, JobName job, BackupWorkshop workshop) {
        return new FilesOnHost(
                request(FileSelection.of(files), job, access.user()), new FtpTrees(access), List.of(), workshop);
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
    public BackupResult run(Repository repository, @Nullable Snapshot parent, @Nullable Writers writers, ReadingEnd end)
            throws IOException, InterruptedException {
        Snapshot last = last(repository, parent);
        return way.read((tree, read) -> run(repository, tree, parent, last, writers, read), end);
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
            @Nullable Writers writers,
            ReadingEnd end)
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
            return running.run(parent, writer, workshop.workers(), end);
        }
    }

    @Override
    public List<Finding> asides() {
        return way.asides();
    }

    @Override
    public void close() {
        way.close();
    }
}

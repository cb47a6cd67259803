package dev.reeve.backup;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.inventory.FilesSource;
import dev.reeve.inventory.Transport;
import dev.reeve.machine.Machine;
import dev.reeve.machine.tree.FileSelection;
import dev.reeve.machine.tree.TreeRoute;
import dev.reeve.machine.tree.TreeSource;
import dev.reeve.machine.volume.VolumeSnapshot;
import dev.reeve.repository.Repository;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.snapshot.Snapshot;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trees of files on a host, whose listing begins as soon as it is reached. */
final class FilesOnHost implements HostSource {
    private final Machine machine;
    private final FilesSource files;
    private final BackupRequest request;
    private final TreeRoute route;
    private final BackupWorkshop workshop;
    private volatile @Nullable FileBackup backup;
    private volatile @Nullable VolumeSnapshot volume;

    /**
     * Files of a machine.
     *
     * @param machine closed together with this, at once if its listing does not begin
     * @param early whether the listing may begin at once
     */
    FilesOnHost(Machine machine, FilesSource files, JobName job, BackupWorkshop workshop, boolean early)
            throws IOException {
        this.machine = machine;
        this.files = files;
        this.workshop = workshop;
        FileSelection selection = FileSelection.of(files);
        request = new BackupRequest(
                job.job(),
                job.host(),
                machine.user(),
                selection.roots(),
                selection.excludes(),
                selection.markers(),
                selection.oneFileSystem(),
                job.tags());
        route = new TreeRoute(machine, files.via());
        try {
            if (early) {
                route.prepare(request.listing());
            }
        } catch (IOException | RuntimeException e) {
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
        FileBackup running = backup;
        return running == null ? null : running.counts();
    }

    @Override
    public BackupResult run(Repository repository, @Nullable Snapshot parent, @Nullable Writers writers, ReadingEnd end)
            throws IOException, InterruptedException {
        if (writers == null || !files.fromVolumeSnapshot()) {
            return route.read(tree -> run(repository, tree, parent, writers, end));
        }
        try (VolumeSnapshot taken = VolumeSnapshot.take(machine, files, request.roots(), request.job())) {
            volume = taken;
            end.read();
            return frozen(taken, tree -> run(repository, taken.steady(tree), parent, writers, taken::check));
        }
    }

    /** Reads a volume snapshot; if it was lost meanwhile, that is what went wrong, and not what came of it. */
    private static BackupResult frozen(VolumeSnapshot volume, TreeRoute.Reading<BackupResult> reading)
            throws IOException, InterruptedException {
        try {
            // No other way leads to it: one that did would read the live files.
            return new TreeRoute(volume.machine(), Transport.TAR).read(reading);
        } catch (Failure e) {
            throw volume.loss().orElse(e);
        }
    }

    private BackupResult run(
            Repository repository,
            TreeSource tree,
            @Nullable Snapshot parent,
            @Nullable Writers writers,
            ReadingEnd end)
            throws InterruptedException {
        FileBackup running = new FileBackup(repository, tree, request, workshop.clock(), workshop.programVersion());
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
        VolumeSnapshot taken = volume;
        return taken == null ? List.of() : taken.findings();
    }

    @Override
    public void close() {
        machine.close();
    }
}

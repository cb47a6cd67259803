package dev.reeve.backup;

import dev.reeve.inventory.FilesSource;
import dev.reeve.machine.Machine;
import dev.reeve.machine.tree.FileSelection;
import dev.reeve.machine.tree.TreeRoute;
import dev.reeve.machine.tree.TreeSource;
import dev.reeve.repository.Repository;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.snapshot.Snapshot;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Trees of files on a host, whose listing begins as soon as it is reached. */
final class FilesOnHost implements HostSource {
    private final Machine machine;
    private final BackupRequest request;
    private final TreeRoute route;
    private final BackupWorkshop workshop;
    private volatile @Nullable FileBackup backup;

    /**
     * Files of a machine.
     *
     * @param machine closed together with this, at once if its listing does not begin
     */
    FilesOnHost(Machine machine, FilesSource files, JobName job, BackupWorkshop workshop) throws IOException {
        this.machine = machine;
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
            route.prepare(request.listing());
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
    public BackupResult run(Repository repository, @Nullable Snapshot parent, @Nullable Writers writers)
            throws IOException, InterruptedException {
        return route.read(tree -> run(repository, tree, parent, writers));
    }

    private BackupResult run(
            Repository repository, TreeSource tree, @Nullable Snapshot parent, @Nullable Writers writers)
            throws InterruptedException {
        FileBackup running = new FileBackup(repository, tree, request, workshop.clock(), workshop.programVersion());
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
        machine.close();
    }
}

package dev.reeve.repository.prune;

import dev.reeve.finding.Failure;
import dev.reeve.repository.Id;
import dev.reeve.repository.ParallelWork;
import dev.reeve.repository.Repository;
import dev.reeve.repository.lock.RepositoryLock;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.storage.FileKind;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The removal of what no snapshot uses, in two steps: a plan, which changes nothing, and its execution. */
public final class Prune {
    private static final int REMOVALS = 4;

    private final Repository repository;
    private final PruneOptions options;
    private final PruneProgress progress;

    public Prune(Repository repository, PruneOptions options, PruneProgress progress) {
        this.repository = repository;
        this.options = options;
        this.progress = progress;
    }

    /**
     * Finds out what is used and decides. The repository is to be locked: for this process alone if the plan is to be
     * carried out, else shared, and what another process is storing meanwhile then looks unused.
     *
     * @throws Failure if a snapshot, an index file or a tree cannot be read, or anything that is needed is missing
     */
    public PrunePlan plan() throws IOException {
        return plan(Set.of());
    }

    /** {@link #plan()} as if some snapshots were forgotten already. */
    public PrunePlan plan(Set<Id> forgotten) throws IOException {
        progress.enter(PruneProgress.Stage.TREES);
        List<Snapshot> snapshots = repository.snapshots().all().stream()
                .filter(snapshot -> !forgotten.contains(snapshot.id()))
                .toList();
        repository.loadIndex();
        UsedBlobs used = new UsedBlobsWalk(repository, progress).run(snapshots);
        return new Planner(repository, options, used).plan();
    }

    /**
     * Carries a plan out. Interrupted or killed at any moment it leaves a repository that is whole, and the next prune goes
     * on from there.
     *
     * @param lock for this process alone, held since before the plan was made
     * @throws Failure if a blob that is to be copied is damaged; then everything is still there
     */
    public void run(PrunePlan plan, RepositoryLock lock) throws IOException {
        lock.ensureFresh();
        if (!plan.repack().isEmpty()) {
            progress.enter(PruneProgress.Stage.REPACKING);
            progress.expect(plan.figures().bytesToRepack());
            try (BlobWriter writer = repository.writer(options.compression())) {
                new Repacking(repository, plan, writer, progress).run();
            }
        }
        Set<Id> going = new HashSet<>(plan.unused());
        going.addAll(plan.repack());
        if (!going.isEmpty() || !plan.vanished().isEmpty()) {
            progress.enter(PruneProgress.Stage.INDEX);
            lock.ensureFresh();
            Set<Id> unindexed = new HashSet<>(going);
            unindexed.addAll(plan.vanished());
            repository.rewriteIndex(unindexed);
        }
        progress.enter(PruneProgress.Stage.REMOVING);
        remove(plan.stray(), lock);
        repository.removeLeftovers();
        remove(going, lock);
        progress.enter(PruneProgress.Stage.DONE);
    }

    private void remove(Collection<Id> packs, RepositoryLock lock) throws IOException {
        ParallelWork.run("pack-removal", REMOVALS, List.copyOf(packs), pack -> {
            lock.ensureFresh();
            repository.storage().remove(FileKind.PACK, pack);
        });
    }
}

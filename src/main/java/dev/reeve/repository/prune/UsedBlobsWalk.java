package dev.reeve.repository.prune;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.RawName;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.ParallelWork;
import dev.reeve.repository.Repository;
import dev.reeve.repository.RepositoryProblem;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeWalker;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The walk through all trees of all snapshots that finds the used blobs, each tree once. */
final class UsedBlobsWalk {
    private static final int THREADS = 4;

    private final Repository repository;
    private final PruneProgress progress;

    UsedBlobsWalk(Repository repository, PruneProgress progress) {
        this.repository = repository;
        this.progress = progress;
    }

    /**
     * Walks.
     *
     * @throws Failure if a tree cannot be read, or a blob that is needed is in no index
     */
    UsedBlobs run(List<Snapshot> snapshots) throws IOException {
        UsedBlobs used = new UsedBlobs(repository.index());
        Set<Id> seen = used.treesSeen();
        TreeWalker walker = new TreeWalker(repository.reader());
        ParallelWork.run("prune-walk", THREADS, snapshots, snapshot -> {
            walker.walkDistinct(snapshot.tree(), new Marking(used, snapshot), seen);
            progress.snapshot();
        });
        if (used.missingCount() > 0) {
            throw Failure.of(
                            RepositoryProblem.PRUNE_BLOBS_MISSING,
                            Subject.item(repository.location()),
                            "repository",
                            repository.location(),
                            "count",
                            Long.toString(used.missingCount()))
                    .withEvidence(used.missing());
        }
        return used;
    }

    /** Marks what one snapshot uses. */
    private final class Marking implements TreeWalker.Visitor {
        private final UsedBlobs used;
        private final Snapshot snapshot;

        Marking(UsedBlobs used, Snapshot snapshot) {
            this.used = used;
            this.snapshot = snapshot;
        }

        @Override
        public boolean node(RawName path, Node node) {
            progress.file();
            for (Id blob : node.content()) {
                used.mark(BlobType.DATA, blob);
            }
            return true;
        }

        @Override
        public void damaged(RawName path, Id tree, IOException cause) {
            throw Failure.of(
                            RepositoryProblem.PRUNE_TREE_UNREADABLE,
                            Subject.item(repository.location()),
                            "repository",
                            repository.location(),
                            "snapshot",
                            snapshot.id().abbreviated(),
                            "path",
                            path.toString(),
                            "reason",
                            String.valueOf(cause.getMessage()))
                    .causedBy(cause);
        }
    }
}

package dev.reeve.backup;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.ParallelWork;
import dev.reeve.repository.Repository;
import dev.reeve.repository.index.BlobLocation;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The trees of the parent snapshot, read ahead: those below a directory that is entered will be asked for next, if only
 * the host still has them. To be used by one thread.
 */
final class ParentTrees implements AutoCloseable {
    private static final int THREADS = 4;
    /** Bytes of trees' text that are read ahead at the most; in memory they are about three times as large. */
    private static final int AHEAD = 4 << 20;

    private record Reading(FutureTask<ParentTree> tree, int length) {}

    private final Repository repository;
    private final Map<Id, Reading> ahead = new HashMap<>();
    private final ExecutorService threads;
    private long bytesAhead;

    ParentTrees(Repository repository) {
        this.repository = repository;
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "parent-trees");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A directory's tree; an empty one for none. */
    ParentTree enter(@Nullable Id id) throws InterruptedException {
        Reading reading = id == null ? null : forget(id);
        ParentTree tree = reading == null ? ParentTree.load(repository, id) : finish(reading.tree());
        tree.subtrees().forEach(this::readAhead);
        return tree;
    }

    /** What was below the directory and was not entered is not going to be. */
    void leave(ParentTree tree) {
        for (Id id : tree.subtrees()) {
            Reading reading = forget(id);
            if (reading != null) {
                reading.tree().cancel(false);
            }
        }
    }

    private void readAhead(Id id) {
        BlobLocation place = repository.index().find(BlobType.TREE, id);
        if (place == null || bytesAhead + place.plainLength() > AHEAD || ahead.containsKey(id)) {
            return;
        }
        Reading reading = new Reading(new FutureTask<>(() -> ParentTree.load(repository, id)), place.plainLength());
        ahead.put(id, reading);
        bytesAhead += reading.length();
        threads.execute(reading.tree());
    }

    private @Nullable Reading forget(Id id) {
        Reading reading = ahead.remove(id);
        if (reading != null) {
            bytesAhead -= reading.length();
        }
        return reading;
    }

    /** Reads the tree here and now if no thread has come to it yet, instead of waiting for those before it. */
    private static ParentTree finish(FutureTask<ParentTree> reading) throws InterruptedException {
        reading.run();
        try {
            return reading.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("what cannot be read is an empty tree", e.getCause());
        }
    }

    @Override
    public void close() {
        ahead.values().forEach(reading -> reading.tree().cancel(false));
        ParallelWork.end(threads);
    }
}

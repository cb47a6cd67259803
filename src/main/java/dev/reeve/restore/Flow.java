package dev.reeve.restore;

import dev.reeve.machine.tree.TreeSink;
import dev.reeve.repository.Repository;
import java.io.IOException;
import java.util.function.Predicate;

/** The threads of one restore: one walks and plans, some read ahead, and the caller's own writes. */
final class Flow {
    /** Walks and gives the steps. */
    interface Walk {
        void run(Decider decider, Plan.Steps steps) throws IOException;
    }

    private final Repository repository;
    private final int workers;

    Flow(Repository repository, int workers) {
        this.repository = repository;
        this.workers = workers;
    }

    /** Runs until everything is written, or something failed. */
    void run(Walk walk, Decider decider, Predicate<Step> toWrite, TreeSink sink, TreeFiller filler)
            throws IOException, InterruptedException {
        try (ReadAhead ahead =
                new ReadAhead(repository.reader(), workers, work -> daemon(work, "restore-read"), !sink.canAbandon())) {
            Thread planner = daemon(() -> plan(walk, decider, toWrite, ahead), "restore-plan");
            planner.start();
            try {
                for (Batch batch = ahead.take(); !batch.segments.isEmpty(); batch = ahead.take()) {
                    filler.write(batch);
                    ahead.release(batch);
                }
            } finally {
                planner.interrupt();
                planner.join();
            }
        }
    }

    private static void plan(Walk walk, Decider decider, Predicate<Step> toWrite, ReadAhead ahead) {
        try {
            walk.run(decider, step -> {
                if (toWrite.test(step)) {
                    ahead.add(step);
                }
            });
            ahead.end();
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            ahead.fail(e);
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}

package dev.reeve.inspect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Many things looked at side by side. Each has its own time; one that hangs takes its place among the many for that long
 * and no longer, so that a round of n things, p at once, ends after n / p times the patience at the latest.
 */
public final class Fleet {
    private final int atOnce;
    private final Duration patience;

    /**
     * @param atOnce how many things at once
     * @param patience after which a thing is given up
     */
    public Fleet(int atOnce, Duration patience) {
        this.atOnce = atOnce;
        this.patience = patience;
    }

    /**
     * Looks at all of them.
     *
     * @param look what to do with one; interrupted when its time is up
     * @param late what there is to say of one that was given up
     * @return what came of each, in their order
     * @throws InterruptedException when the round is called off; what still runs is interrupted
     */
    public <T, R> List<R> each(List<T> things, Function<T, R> look, Function<T, R> late) throws InterruptedException {
        ExecutorService looking = Executors.newCachedThreadPool(Fleet::daemon);
        ExecutorService places =
                Executors.newFixedThreadPool(Math.max(1, Math.min(atOnce, things.size())), Fleet::daemon);
        try {
            List<Future<R>> all = new ArrayList<>();
            for (T thing : things) {
                all.add(places.submit(() -> inTime(looking.submit(() -> look.apply(thing)), () -> late.apply(thing))));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> one : all) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException defect ? defect : new IllegalStateException(e.getCause());
        } finally {
            places.shutdownNow();
            looking.shutdownNow();
        }
    }

    private <R> R inTime(Future<R> look, java.util.function.Supplier<R> late)
            throws InterruptedException, ExecutionException {
        try {
            return look.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            look.cancel(true);
            return late.get();
        }
    }

    /** What hangs in the kernel or in a name server's silence must not keep the program from ending. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "inspect");
        thread.setDaemon(true);
        return thread;
    }
}

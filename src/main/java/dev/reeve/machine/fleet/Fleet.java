package dev.reeve.machine.fleet;

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
 * and no longer, so that a round has an end even if all of them hang.
 */
public final class Fleet {
    private final int atOnce;

    /** @param atOnce how many things at once */
    public Fleet(int atOnce) {
        this.atOnce = atOnce;
    }

    /**
     * Looks at all of them.
     *
     * @param patience after which one is given up
     * @param look what to do with one; interrupted when its time is up
     * @param late what there is to say of one that was given up
     * @return what came of each, in their order
     * @throws InterruptedException when the round is called off; what still runs is interrupted
     */
    public <T, R> List<R> each(List<T> things, Function<T, Duration> patience, Function<T, R> look, Function<T, R> late)
            throws InterruptedException {
        ExecutorService looking = Executors.newCachedThreadPool(Fleet::daemon);
        ExecutorService places =
                Executors.newFixedThreadPool(Math.max(1, Math.min(atOnce, things.size())), Fleet::daemon);
        try {
            List<Future<R>> all = new ArrayList<>();
            for (T thing : things) {
                all.add(places.submit(() -> inTime(
                        looking.submit(() -> look.apply(thing)), patience.apply(thing), () -> late.apply(thing))));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> one : all) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw defect(e);
        } finally {
            places.shutdownNow();
            looking.shutdownNow();
        }
    }

    /** What a thing's own look threw, through the futures that it came by. */
    private static RuntimeException defect(Throwable trouble) {
        Throwable cause = trouble;
        while (cause instanceof ExecutionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof RuntimeException defect ? defect : new IllegalStateException(cause);
    }

    private static <R> R inTime(Future<R> look, Duration patience, java.util.function.Supplier<R> late)
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

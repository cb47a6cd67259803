package dev.reeve.repository;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The same work on each of many things, a few at a time: small files far away are mostly waited for. */
public final class ParallelWork {
    private ParallelWork() {}

    /** What is done with each. */
    @FunctionalInterface
    public interface Task<T> {
        void run(T item) throws IOException;
    }

    /**
     * Runs to the end, or to the first exception; either way no thread works any more when this returns. The order in
     * which things are begun is that of the list.
     *
     * @param name of the threads
     * @param threads how many work at the same time, the caller's among them
     */
    public static <T> void run(String name, int threads, List<T> items, Task<T> task) throws IOException {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Runnable work = () -> {
            int at;
            while (failure.get() == null && (at = next.getAndIncrement()) < items.size()) {
                try {
                    task.run(items.get(at));
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                }
            }
        };
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, items.size()); i++) {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            thread.start();
            others.add(thread);
        }
        work.run();
        join(name, others, failure);
        rethrow(failure.get());
    }

    private static void join(String name, List<Thread> threads, AtomicReference<@Nullable Throwable> failure) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    failure.compareAndSet(null, new InterruptedIOException(name + " was interrupted"));
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes nothing more and waits until what was taken is done, interrupted or not. */
    public static void end(ExecutorService threads) {
        threads.shutdown();
        boolean interrupted = false;
        while (true) {
            try {
                if (threads.awaitTermination(1, TimeUnit.HOURS)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rethrow(@Nullable Throwable failure) throws IOException {
        if (failure instanceof IOException known) {
            throw known;
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }
}

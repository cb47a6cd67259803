package dev.reeve.repository;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same work on each of many things, a few at a time: small files far away are mostly waited for. */
public final class ParallelWork {
    private ParallelWork() {}

    /** What is done with each. */
    @FunctionalInterface
    public interface Task<T> {
        void run(T item) throws IOException;
    }

    /** Runs to the end, or to the first exception, which is thrown after the other threads have stopped. */
    public static <T> void run(String name, int threads, List<T> items, Task<T> task) throws IOException {
        if (items.size() <= 1 || threads <= 1) {
            for (T item : items) {
                task.run(item);
            }
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, items.size()), work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> results = new ArrayList<>(items.size());
            for (T item : items) {
                results.add(pool.submit(() -> {
                    task.run(item);
                    return null;
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException(name + " was interrupted").initCause(e);
        } catch (ExecutionException e) {
            throw rethrown(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static IOException rethrown(ExecutionException wrapped) {
        Throwable cause = wrapped.getCause();
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException known ? known : new IOException(wrapped);
    }
}

package dev.reeve.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Sends letters side by side within one span of time, so that no channel waits for a slow one and nobody waits for ever.
 * A thread that hangs in a server's silence does not keep the process.
 */
final class Dispatch {
    private final Duration patience;

    Dispatch(Duration patience) {
        this.patience = patience;
    }

    /** What came of each, in their order. */
    List<Delivery> send(List<Post> posts) {
        if (posts.isEmpty()) {
            return List.of();
        }
        ExecutorService crew = Executors.newFixedThreadPool(posts.size(), Dispatch::daemon);
        List<Delivery> deliveries = new ArrayList<>();
        try {
            List<Future<Delivery>> futures = crew.invokeAll(posts, patience.toMillis(), TimeUnit.MILLISECONDS);
            for (int i = 0; i < posts.size(); i++) {
                deliveries.add(outcome(posts.get(i), futures.get(i)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            posts.subList(deliveries.size(), posts.size()).forEach(post -> deliveries.add(post.late()));
        } finally {
            crew.shutdownNow();
        }
        return deliveries;
    }

    private static Delivery outcome(Post post, Future<Delivery> future) throws InterruptedException {
        try {
            return future.get();
        } catch (CancellationException | ExecutionException e) {
            return post.late();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "notify");
        thread.setDaemon(true);
        return thread;
    }
}

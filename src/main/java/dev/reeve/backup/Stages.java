package dev.reeve.backup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one backup. The first that fails stops the others: they are interrupted, and the streams that they may
 * be blocked on are closed; {@link #finish} then throws what happened first.
 */
final class Stages {
    /** One thread's work. */
    interface Stage {
        void run() throws IOException, InterruptedException;
    }

    private final Runnable closeStreams;
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable Throwable failure;

    Stages(Runnable closeStreams) {
        this.closeStreams = closeStreams;
    }

    void start(String name, Stage stage) {
        Thread thread = new Thread(
                () -> {
                    try {
                        stage.run();
                    } catch (Throwable e) {
                        fail(e);
                    }
                },
                "backup-" + name);
        thread.setDaemon(true);
        synchronized (this) {
            threads.add(thread);
            if (failure != null) {
                return;
            }
        }
        thread.start();
    }

    /** Stops everything because of {@code cause}, unless something else was first. */
    void fail(Throwable cause) {
        synchronized (this) {
            if (failure != null) {
                return;
            }
            failure = cause;
            for (Thread thread : threads) {
                if (thread != Thread.currentThread()) {
                    thread.interrupt();
                }
            }
        }
        closeStreams.run();
    }

    /** Waits for all. */
    void finish() throws IOException, InterruptedException {
        try {
            for (int i = 0; i < size(); i++) {
                thread(i).join();
            }
        } catch (InterruptedException e) {
            fail(e);
            throw e;
        }
        Throwable first = failure();
        if (first instanceof IOException e) {
            throw e;
        }
        if (first instanceof InterruptedException e) {
            throw e;
        }
        if (first instanceof RuntimeException e) {
            throw e;
        }
        if (first instanceof Error e) {
            throw e;
        }
    }

    private synchronized int size() {
        return threads.size();
    }

    private synchronized Thread thread(int index) {
        return threads.get(index);
    }

    private synchronized @Nullable Throwable failure() {
        return failure;
    }
}

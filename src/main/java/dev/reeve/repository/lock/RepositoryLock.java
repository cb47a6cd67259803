package dev.reeve.repository.lock;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.repository.Id;
import dev.reeve.repository.RepositoryProblem;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A lock that this process holds. A background thread refreshes it; it is removed by {@link #close()}, or when the Java
 * machine shuts down in an orderly way (Ctrl-C, SIGTERM).
 */
public final class RepositoryLock implements AutoCloseable {
    /** How old a lock gets before it is written anew. */
    static final Duration REFRESH = Duration.ofMinutes(5);
    /** A lock this old must not be relied on: half an hour after its time others may remove it. */
    static final Duration RELIABLE = Duration.ofSeconds(22 * 60 + 30);

    private static final int LOOK_EVERY_SECONDS = 30;

    private final Locks locks;
    private final boolean exclusive;
    private final List<Finding> notes;
    private final ScheduledExecutorService refresher;
    private final Thread shutdownHook;
    private Id id;
    private Instant refreshed;
    private @Nullable IOException lastError;
    private boolean closed;

    RepositoryLock(Locks locks, boolean exclusive, Id id, List<Finding> notes) {
        this.locks = locks;
        this.exclusive = exclusive;
        this.id = id;
        this.notes = List.copyOf(notes);
        this.refreshed = locks.environment().clock().instant();
        this.shutdownHook = new Thread(this::removeAtShutdown, "lock-removal");
        Runtime.getRuntime().addShutdownHook(shutdownHook);
        this.refresher = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "lock-refresh");
            thread.setDaemon(true);
            return thread;
        });
        var unused = refresher.scheduleWithFixedDelay(
                this::refreshIfDue, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    public boolean isExclusive() {
        return exclusive;
    }

    /** Dead locks that were removed on the way. */
    public List<Finding> notes() {
        return notes;
    }

    /** The lock file's present name. */
    synchronized Id id() {
        return id;
    }

    /** Writes the lock anew if it has become old; what goes wrong is tried again, and in the end found by ensureFresh. */
    synchronized void refreshIfDue() {
        Instant now = locks.environment().clock().instant();
        if (closed || Duration.between(refreshed, now).compareTo(REFRESH) < 0) {
            return;
        }
        try {
            Id old = id;
            id = locks.write(exclusive);
            refreshed = now;
            lastError = null;
            locks.remove(old);
        } catch (IOException e) {
            lastError = e;
        }
    }

    /**
     * Checks that others still honour this lock. To be called before each step that counts: storing a snapshot, removing
     * anything.
     *
     * @throws Failure {@code LOCK_LOST} if it was not refreshed for 22.5 minutes, as on a machine that slept
     */
    public synchronized void ensureFresh() {
        Duration age = Duration.between(refreshed, locks.environment().clock().instant());
        if (age.compareTo(RELIABLE) > 0) {
            IOException known = lastError;
            Failure failure = Failure.of(
                    RepositoryProblem.LOCK_LOST,
                    Subject.item(locks.location()),
                    "repository",
                    locks.location(),
                    "minutes",
                    Long.toString(age.toMinutes()));
            throw known == null ? failure : failure.causedBy(known);
        }
    }

    private synchronized void removeAtShutdown() {
        if (!closed) {
            closed = true;
            try {
                locks.remove(id);
            } catch (IOException e) {
                // Too late to tell anybody; the next run finds the process dead and clears the lock away.
                lastError = e;
            }
        }
    }

    /** Removes the lock. */
    @Override
    public void close() throws IOException {
        refresher.shutdownNow();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            locks.remove(id);
        }
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // Shutting down already: the hook finds nothing to do.
        }
    }
}

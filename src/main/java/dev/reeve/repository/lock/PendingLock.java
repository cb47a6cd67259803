package dev.reeve.repository.lock;

import dev.reeve.finding.Finding;
import dev.reeve.repository.Id;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;

/** A lock that is written and not yet sure: somebody may have taken one in the same moment. */
public final class PendingLock implements AutoCloseable {
    private final Locks locks;
    private final boolean exclusive;
    private final Id id;
    private final long settledAt;
    private final List<Finding> notes;
    private boolean handedOver;

    PendingLock(Locks locks, boolean exclusive, Id id, Duration settle, List<Finding> notes) {
        this.locks = locks;
        this.exclusive = exclusive;
        this.id = id;
        this.settledAt = System.nanoTime() + settle.toNanos();
        this.notes = notes;
    }

    /**
     * Waits for the rest of the moment, looks again and makes the lock sure.
     *
     * @throws dev.reeve.finding.Failure {@code LOCKED} if somebody else was quicker; the lock is removed then
     */
    public RepositoryLock settle() throws IOException {
        handedOver = true;
        try {
            long left = settledAt - System.nanoTime();
            if (left > 0) {
                Thread.sleep(left / 1_000_000 + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            locks.remove(id);
            throw (IOException) new InterruptedIOException("interrupted while taking a lock").initCause(e);
        }
        locks.confirm(exclusive, id);
        return new RepositoryLock(locks, exclusive, id, notes);
    }

    /** Dead locks that were removed on the way. */
    public List<Finding> notes() {
        return List.copyOf(notes);
    }

    /** Gives the lock up, unless {@link #settle} has handed it over. */
    @Override
    public void close() throws IOException {
        if (!handedOver) {
            handedOver = true;
            locks.remove(id);
        }
    }
}

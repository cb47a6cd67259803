package dev.reeve.backup;

import dev.reeve.finding.Failure;
import dev.reeve.repository.lock.PendingLock;
import dev.reeve.repository.lock.RepositoryLock;
import dev.reeve.repository.pack.WriteGate;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A lock that becomes sure, and is kept fresh from then on, while the host is being read already. Should somebody else
 * have been quicker, that comes out at the first write, at the latest before the snapshot is saved.
 */
final class SettlingLock implements WriteGate, AutoCloseable {
    private final FutureTask<RepositoryLock> settling;

    SettlingLock(PendingLock pending) {
        settling = new FutureTask<>(pending::settle);
        Thread thread = new Thread(settling, "backup-lock");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void pass() throws IOException {
        try {
            settling.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while taking a lock").initCause(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure known) {
                throw known;
            }
            throw new IOException("taking a lock failed: " + e.getMessage(), e);
        }
    }

    /** Gives the lock up, interrupted or not. */
    @Override
    public void close() throws IOException {
        boolean interrupted = false;
        while (true) {
            try {
                settling.get().close();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                // It never became sure, and was removed then.
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

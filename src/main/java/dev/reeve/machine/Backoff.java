package dev.reeve.machine;

import java.io.InterruptedIOException;
import java.time.Duration;

/** The pause before somebody who did not answer is asked again: twice as long each time. */
public final class Backoff {
    /** Doubled so often at the most: beyond it nobody waits, and the number would overflow. */
    private static final int DOUBLINGS = 10;

    private Backoff() {}

    /**
     * Waits before the next attempt.
     *
     * @param first the pause before the second attempt
     * @param attemptsSoFar at least 1
     */
    public static void pause(Duration first, int attemptsSoFar) throws InterruptedIOException {
        try {
            Thread.sleep(first.toMillis() << Math.min(attemptsSoFar - 1, DOUBLINGS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException("interrupted between attempts").initCause(e);
        }
    }
}

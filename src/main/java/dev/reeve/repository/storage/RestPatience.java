package dev.reeve.repository.storage;

import dev.reeve.machine.Backoff;
import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * How long a server is waited for, and how often it is asked again.
 *
 * @param connect until a connection stands
 * @param stall without a single byte either way, after which a request is given up
 * @param attempts how often a request is sent in all, when the fault may pass
 * @param firstPause before the second attempt; twice as long before each further one
 */
public record RestPatience(Duration connect, Duration stall, int attempts, Duration firstPause) {
    /** 1 + 2 + 4 + 8 seconds bridge a server's restart; five minutes' stall is restic's own limit. */
    private static final RestPatience USUAL =
            new RestPatience(Duration.ofSeconds(30), Duration.ofMinutes(5), 5, Duration.ofSeconds(1));

    public static RestPatience usual() {
        return USUAL;
    }

    /** Waits before the next attempt. */
    void pause(int attemptsSoFar) throws InterruptedIOException {
        Backoff.pause(firstPause, attemptsSoFar);
    }
}

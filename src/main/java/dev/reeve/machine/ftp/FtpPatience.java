package dev.reeve.machine.ftp;

import dev.reeve.machine.Backoff;
import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * How long a server is waited for, and how often it is asked again.
 *
 * @param silence without a byte, after which a connection is given up
 * @param attempts how often something is tried in all when a connection was cut
 * @param firstPause before the second attempt; twice as long before each further one
 * @param keepAlive how often the control connection is told that somebody is there while data flows
 */
public record FtpPatience(Duration silence, int attempts, Duration firstPause, Duration keepAlive) {
    /** 1 + 2 + 4 seconds bridge a lost line; routers forget silent connections after five minutes and more. */
    public static FtpPatience usual(Duration silence) {
        return new FtpPatience(silence, 4, Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    int millis() {
        return (int) silence.toMillis();
    }

    /** Waits before the next attempt. */
    void pause(int attemptsSoFar) throws InterruptedIOException {
        Backoff.pause(firstPause, attemptsSoFar);
    }
}

package dev.reeve.machine;

import java.io.IOException;
import java.time.Duration;

/** A command that did not end in the time it was given. */
public final class CommandTimeout extends IOException {
    private final long seconds;

    public CommandTimeout(String host, Duration timeout) {
        super("no end after " + timeout.toSeconds() + " s on " + host);
        this.seconds = timeout.toSeconds();
    }

    /** The time that was given. */
    public long seconds() {
        return seconds;
    }
}

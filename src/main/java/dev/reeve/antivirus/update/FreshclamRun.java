package dev.reeve.antivirus.update;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run of freshclam came to, by its words.
 *
 * @param ending how it ended
 * @param status its exit status; -1 if it did not start
 * @param coolDown until when it asks nobody; null if it may
 * @param detail the line that says why
 * @param lines the end of what it printed
 */
public record FreshclamRun(
        Ending ending, int status, @Nullable Instant coolDown, String detail, List<String> lines) {
    /** How a run of freshclam ends. */
    public enum Ending {
        /** It found nothing wrong. Whether anything is new, its databases say. */
        WELL,
        /** The server sent it away, now or at an earlier time. It exits with 0 then. */
        RATE_LIMITED,
        /** Its own test refused what it had fetched; the old database stays. */
        REJECTED,
        /** There was no room for what it fetched. */
        DISK_FULL,
        /** No server answered. */
        UNREACHABLE,
        /** The server answered with an error. */
        SERVER_ERROR,
        /** Another one is at work. */
        BUSY,
        /** The account may not write into the directory. */
        DENIED,
        /** There is no freshclam. */
        MISSING,
        /** There is no configuration that it could use. */
        UNCONFIGURED,
        /** Anything else. */
        FAILED
    }

    public FreshclamRun {
        lines = List.copyOf(lines);
    }
}

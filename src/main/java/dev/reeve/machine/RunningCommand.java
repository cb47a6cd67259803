package dev.reeve.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** A command under way. Standard error is drained in the background; closing ends the command if it still runs. */
public interface RunningCommand extends AutoCloseable {
    /** The status of a command that ended in good order on a device that tells none; only of {@link Machine#exec}. */
    int NO_STATUS = -1;

    /** What the command reads; close it to signal the end of input. */
    OutputStream stdin();

    /** What the command prints. A connection that breaks is an {@link IOException}, never a silent end. */
    InputStream stdout();

    /**
     * Waits for the end. Read {@link #stdout()} to its end first.
     *
     * @return the exit status; 128 + n for a process ended by signal n; {@link #NO_STATUS} where a device tells none
     * @throws IOException if the connection broke, so that the status is not known
     */
    int waitFor() throws IOException;

    /**
     * Waits for the end, but not for ever. Whoever has read all that matters does so before {@link #close}, which would
     * disturb a command in its last steps.
     *
     * @return whether it has ended; false also if the waiting was interrupted
     */
    boolean endsWithin(Duration patience);

    /** The last 64 KiB of standard error so far, decoded leniently. */
    String stderr();

    @Override
    void close();
}

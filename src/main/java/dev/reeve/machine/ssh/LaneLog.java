package dev.reeve.machine.ssh;

import com.jcraft.jsch.Logger;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An ear for the one thing that JSch tells nobody but its logger: that a connection died. It closes the channels of a
 * dead connection exactly as those of commands that have ended; only the line it logs before tells one from the other.
 */
final class LaneLog implements Logger {
    /** Session.run of JSch 2.28; a test with a connection that is cut holds it. */
    private static final String DEATH = "Caught an exception, leaving main loop due to ";

    private volatile @Nullable IOException death;

    /** Why the connection is dead, if it is. */
    Optional<IOException> death() {
        return Optional.ofNullable(death);
    }

    /** Marks the connection as ended by us. */
    void ended() {
        if (death == null) {
            death = new IOException("the connection was closed");
        }
    }

    @Override
    public boolean isEnabled(int level) {
        return level >= Logger.INFO;
    }

    @Override
    public void log(int level, String message) {
        log(level, message, null);
    }

    @Override
    public void log(int level, String message, @Nullable Throwable cause) {
        if (message.startsWith(DEATH) && death == null) {
            death = new IOException("the connection was lost: " + message.substring(DEATH.length()), cause);
        }
    }
}

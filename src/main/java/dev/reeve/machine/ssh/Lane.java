package dev.reeve.machine.ssh;

import com.jcraft.jsch.Session;
import java.io.IOException;
import java.util.Optional;

/**
 * One authenticated connection, with the connections of the hops that it runs through. Closing it ends them all.
 *
 * <p>A lane serves one command at a time. In one SSH connection all channels share one reading thread, so a channel whose
 * reader is slow holds up the rest; two commands of which one feeds the other would wait for each other for ever.
 */
final class Lane implements AutoCloseable {
    private final Session session;
    private final LaneLog log;
    private final AutoCloseable path;

    Lane(Session session, LaneLog log, AutoCloseable path) {
        this.session = session;
        this.log = log;
        this.path = path;
    }

    Session session() {
        return session;
    }

    boolean isAlive() {
        return session.isConnected() && log.death().isEmpty();
    }

    /** Why the connection is gone, if it is. */
    Optional<IOException> death() {
        return log.death();
    }

    @Override
    public void close() {
        log.ended();
        session.disconnect();
        try {
            path.close();
        } catch (Exception e) {
            throw new IllegalStateException("closing a connection does not fail", e);
        }
    }
}

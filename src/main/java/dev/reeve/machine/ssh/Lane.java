package dev.reeve.machine.ssh;

import com.jcraft.jsch.Session;
import java.io.IOException;
import java.util.Optional;

/**
 * One authenticated connection, with its part in the trunk that it runs through, if it does. Closing it gives that back.
 *
 * <p>A lane serves one command at a time. In one SSH connection all channels share one reading thread, so a channel whose
 * reader is slow holds up the rest; two commands of which one feeds the other would wait for each other for ever.
 */
final class Lane implements AutoCloseable {
    /** 16 MiB keep a line of 1 Gbit/s and 100 ms busy. */
    private static final int WINDOW = 16 * 1024 * 1024;

    /** Less where it costs memory: what nobody reads yet waits in a {@link Backlog}. */
    static final int WINDOW_BEHIND_JUMP = 4 * 1024 * 1024;

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

    /** What the server may send on a channel before it hears from us, in bytes. */
    int window() {
        return path instanceof Trunks.Share ? WINDOW_BEHIND_JUMP : WINDOW;
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

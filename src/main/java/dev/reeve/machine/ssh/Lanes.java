package dev.reeve.machine.ssh;

import dev.reeve.finding.Failure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The lanes to one machine: those in use, and those that wait for the next command. */
final class Lanes implements AutoCloseable {
    /** Something that can be started on a lane. */
    interface Starter<T> {
        T on(Lane lane) throws IOException;
    }

    private final Supplier<Lane> opener;

    /** Guards everything below. */
    private final Object lock = new Object();

    private final Deque<Lane> idle = new ArrayDeque<>();
    private final List<Lane> busy = new ArrayList<>();
    /** How many are being opened before they are asked for. */
    private int opening;

    private boolean closed;

    /**
     * Begins with one lane.
     *
     * @param opener makes another, or throws why it cannot
     */
    Lanes(Lane first, Supplier<Lane> opener) {
        this.opener = opener;
        idle.add(first);
    }

    /** Opens lanes in the background until so many are there. One that does not open says why when it is asked for again. */
    void expect(int lanes) {
        synchronized (lock) {
            for (int there = idle.size() + busy.size() + opening; there < lanes && !closed; there++) {
                opening++;
                Thread thread = new Thread(this::openAhead, "opening a connection");
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    private void openAhead() {
        Lane opened = null;
        try {
            opened = opener.get();
        } catch (Failure e) {
            // Whoever needs it tries again, and is told.
        } finally {
            synchronized (lock) {
                opening--;
                lock.notifyAll();
                if (opened != null && !closed) {
                    idle.addLast(opened);
                    opened = null;
                }
            }
            if (opened != null) {
                opened.close();
            }
        }
    }

    /**
     * Starts something on an idle lane, and once more on a new one if the server refused: it clears away the last command
     * only after it has read what follows, so that one with {@code MaxSessions 1} may take the next for one too many. So
     * also if the idle lane was dead, which shows only when it is used.
     */
    <T> T start(Starter<T> starter) throws IOException {
        Lane used = takeIdle();
        if (used != null) {
            try {
                return startOn(used, starter);
            } catch (Refused | NotBegun e) {
                // The new lane is the second attempt.
            }
        }
        return startOn(openNew(), starter);
    }

    private <T> T startOn(Lane lane, Starter<T> starter) throws IOException {
        try {
            return starter.on(lane);
        } catch (IOException | RuntimeException e) {
            giveBack(lane, false);
            throw e;
        }
    }

    /** An idle lane, also one that is being opened ahead; null if there is none. */
    private @Nullable Lane takeIdle() throws IOException {
        while (true) {
            Lane candidate;
            synchronized (lock) {
                awaitOpening();
                candidate = idle.pollFirst();
                if (candidate == null) {
                    return null;
                }
                if (candidate.isAlive()) {
                    busy.add(candidate);
                    return candidate;
                }
            }
            candidate.close();
        }
    }

    private void awaitOpening() throws IOException {
        try {
            while (idle.isEmpty() && opening > 0) {
                lock.wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted before a connection was open").initCause(e);
        }
    }

    private Lane openNew() throws IOException {
        synchronized (lock) {
            refuseIfClosed();
        }
        Lane opened = opener.get();
        synchronized (lock) {
            if (!closed) {
                busy.add(opened);
                return opened;
            }
        }
        opened.close();
        throw new IOException("the machine was closed");
    }

    private void refuseIfClosed() throws IOException {
        if (closed) {
            throw new IOException("the machine was closed");
        }
    }

    /** Takes a lane back. Only the first call for a lane in use counts. */
    void giveBack(Lane lane, boolean reusable) {
        synchronized (lock) {
            if (!busy.remove(lane)) {
                return;
            }
            if (reusable && !closed) {
                idle.addFirst(lane);
                return;
            }
        }
        // Not on the connection's own thread, which is the one that reports the end of a command.
        Thread closer = new Thread(lane::close, "closing a connection");
        closer.setDaemon(true);
        closer.start();
    }

    /** Ends all connections, and with them whatever runs on them. */
    @Override
    public void close() {
        List<Lane> lanes;
        synchronized (lock) {
            closed = true;
            lanes = new ArrayList<>(idle);
            lanes.addAll(busy);
            idle.clear();
            busy.clear();
        }
        lanes.forEach(Lane::close);
    }

    /** The server lives, but does not start what it is asked to. */
    static final class Refused extends IOException {
        Refused(Throwable cause) {
            super("the server starts nothing: " + cause.getMessage(), cause);
        }
    }

    /** The connection was lost, and what should have been started has certainly not begun. */
    static final class NotBegun extends IOException {
        NotBegun(Throwable cause) {
            super("the connection was lost before anything was started", cause);
        }
    }
}

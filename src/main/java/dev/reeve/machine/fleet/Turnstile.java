package dev.reeve.machine.fleet;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Lets few log-ins at a time on to one door. A stock sshd drops log-ins at random when more than ten are under way
 * ({@code MaxStartups 10:30:100}). Hosts behind one jump host need no turnstile there: they share one log-in.
 */
public final class Turnstile {
    private static final int AT_ONCE = 8;

    private final Map<String, Semaphore> doors = new ConcurrentHashMap<>();

    /** Something that logs in. */
    public interface LogIn<T, E extends Exception> {
        T go() throws E;
    }

    /**
     * Logs in when it is its turn.
     *
     * @param door what counts log-ins: an address and port, and the jump host that it is behind, if any
     */
    public <T, E extends Exception> T through(String door, LogIn<T, E> logIn) throws E, InterruptedException {
        Semaphore places = doors.computeIfAbsent(door, name -> new Semaphore(AT_ONCE, true));
        places.acquire();
        try {
            return logIn.go();
        } finally {
            places.release();
        }
    }
}

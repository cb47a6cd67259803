package dev.reeve.database;

import dev.reeve.machine.RunningCommand;
import dev.reeve.machine.guard.Guard;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.regex.Pattern;

/** A script on the server's machine that drops one scratch database when its standard input ends. */
public final class DropGuard implements ScratchHold {
    private static final Pattern NAME = Pattern.compile(PREFIX + "[0-9a-z]+");

    private static final String DROPPED = "dropped";
    private static final String DROP = "drop";

    private final Guard guard;
    private boolean released;

    private DropGuard(Guard guard) {
        this.guard = guard;
    }

    /**
     * The name, if it is a scratch database's: a mistake must never drop anything else.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static String scratch(String database) {
        if (!NAME.matcher(database).matches()) {
            throw new IllegalArgumentException("no scratch database: " + database);
        }
        return database;
    }

    /**
     * The script.
     *
     * @param drop shell commands that drop the database, reading nothing, saying nothing, and succeed when it is gone
     */
    public static String script(String drop) {
        return "drop() { " + drop + "; }\n" + Guard.script(DropGuard.class, "hold.sh");
    }

    /**
     * Waits until the script stands guard: from then on the database may be made.
     *
     * @param host the machine's name
     * @param command the script, which has its log-in
     */
    public static DropGuard of(String host, RunningCommand command) throws IOException {
        DropGuard hold = new DropGuard(new Guard(host, command));
        boolean ready = false;
        try {
            hold.guard.next();
            ready = true;
            return hold;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while a guard was set").initCause(e);
        } finally {
            if (!ready) {
                hold.dropped();
                hold.close();
            }
        }
    }

    @Override
    public void dropped() {
        released = true;
        say(DROPPED);
    }

    @Override
    public void close() {
        if (!released) {
            say(DROP);
        }
        guard.close();
    }

    private void say(String word) {
        try {
            guard.say(word);
        } catch (IOException e) {
            // The connection is gone: its input has ended, and the script drops the database.
        }
    }
}

package dev.reeve.database;

import dev.reeve.finding.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A dump on its way into a server. */
public interface DumpLoad extends AutoCloseable {
    /** Takes the dump's bytes. Writing fails when the client program has given up: {@link #finish} then says why. */
    OutputStream content();

    /**
     * Called after the last byte: waits until everything is loaded.
     *
     * @throws dev.reeve.finding.Failure if the server refused something; with its own words as evidence
     */
    void finish() throws IOException;

    /**
     * After {@link #finish}, for a database that is to stay: gives it what it had as a whole where it was dumped, such as
     * its owner, its rights and its settings. What cannot be given is among the {@link #notes}.
     */
    default void settle() throws IOException {}

    /**
     * Whether something of the dump may be in the server already: as long as not, a database of the name is another's
     * where {@link DatabaseServer#madeByLoad}.
     */
    default boolean begun() {
        return true;
    }

    /** After {@link #finish}, also if it failed: what is not as it was, and what was left behind. */
    default List<Finding> notes() {
        return List.of();
    }

    /** Ends the client program if it still runs. */
    @Override
    void close();
}

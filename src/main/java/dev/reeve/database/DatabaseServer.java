package dev.reeve.database;

import java.io.IOException;
import java.util.List;

/**
 * A database server as one log-in reaches it through one machine. Problems that an administrator can act on (refused
 * log-in, no such database, missing client program) are thrown as {@link dev.reeve.finding.Failure}; a connection that
 * breaks is an {@link IOException}.
 */
public interface DatabaseServer extends AutoCloseable {
    /** The inventory's word for the product. */
    String engine();

    /** What the server says of itself, such as {@code 10.11.14-MariaDB}. */
    String version() throws IOException;

    /**
     * Begins to dump: settles what will be dumped, and where the product can, the one moment that all of it shows.
     *
     * @param databases their names; empty for all but the product's own
     */
    DumpSession dump(List<String> databases) throws IOException;

    /** Whether there is a database of this name. */
    boolean exists(String database) throws IOException;

    /** Makes an empty database. */
    void create(String database) throws IOException;

    /** Removes a database with everything in it; none is no error. */
    void drop(String database) throws IOException;

    /**
     * Begins to load a dump into a database that is there.
     *
     * @param file the dump's file name, which tells its kind
     */
    DumpLoad load(String file, String database) throws IOException;

    /** What a database holds now; not exact if somebody writes meanwhile. */
    DatabaseFacts facts(String database) throws IOException;

    /** The rows that a query answers, each a list of its values as text; a null is {@code NULL}. */
    List<List<String>> query(String database, String sql) throws IOException;

    @Override
    void close();
}

package dev.reeve.database;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
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

    /** Whether a load makes the database itself: then {@link #create} only sees that the name is free. */
    default boolean madeByLoad() {
        return false;
    }

    /** Removes a database with everything in it; none is no error. */
    void drop(String database) throws IOException;

    /**
     * Holds a scratch database that is about to be made: it goes when whoever holds it is gone. Not every product can.
     *
     * @throws IllegalArgumentException if its name does not begin as {@link ScratchHold#PREFIX} has it
     */
    default ScratchHold hold(String database) throws IOException {
        return ScratchHold.NONE;
    }

    /**
     * Begins to load a dump into a database that is there.
     *
     * @param file the dump's file name, which tells its kind
     */
    DumpLoad load(String file, String database) throws IOException;

    /**
     * Begins to load a table of a dump into a database that is there and empty, with what it needs to be one.
     *
     * @throws dev.reeve.finding.Failure {@link DatabaseProblem#TABLE_NOT_SEPARATE} if the product's dumps cannot be taken
     *     apart
     */
    default DumpLoad loadTable(String file, String database, String table) throws IOException {
        throw Failure.of(
                DatabaseProblem.TABLE_NOT_SEPARATE, Subject.item(database), "engine", engine(), "reason", table);
    }

    /** The database that every server has: what belongs to the whole server is loaded there; empty for none. */
    default String home() {
        return "";
    }

    /** Whether one database can take the place of another all at once, as {@link #replace} has it. */
    default boolean canReplace() {
        return false;
    }

    /** A name beside a database's own for one that is to take its place. */
    default String besides(String database, String word) {
        return "reeve_restore_" + word;
    }

    /** Makes an empty database in the likeness of one that is there: its owner, its language. */
    default void createLike(String database, String model) throws IOException {
        create(database);
    }

    /**
     * Puts a database into the place of another, which goes with all that it held; wholly or not at all. Connections to
     * the one that goes are ended where the product has connections.
     *
     * @throws UnsupportedOperationException if {@link #canReplace} says no
     */
    default void replace(String fresh, String old) throws IOException {
        throw new UnsupportedOperationException(engine() + " renames no database");
    }

    /** What a database holds now; not exact if somebody writes meanwhile. */
    DatabaseFacts facts(String database) throws IOException;

    /** The rows that a query answers, each a list of its values as text; a null is {@code NULL}. */
    List<List<String>> query(String database, String sql) throws IOException;

    @Override
    void close();
}

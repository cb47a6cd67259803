package dev.reeve.database;

import dev.reeve.finding.Finding;
import java.io.IOException;
import java.util.List;

/** The dumps of one night. They are made one after the other, and show one moment where the product can. */
public interface DumpSession extends AutoCloseable {
    /**
     * The file names of the dumps, in the order in which they are to be made: {@code erp.sql}, {@code accounts.sql}. They
     * are names that any file system takes, whatever the database's name.
     */
    List<String> files();

    /** Starts the dump of one file; the one before it is to be closed. */
    RunningDump start(String file) throws IOException;

    /**
     * What should be known of the dumps so far though they are good: why facts are approximate, what the account may not
     * see.
     */
    default List<Finding> notes() {
        return List.of();
    }

    /** Ends everything that still runs on the host. */
    @Override
    void close();
}

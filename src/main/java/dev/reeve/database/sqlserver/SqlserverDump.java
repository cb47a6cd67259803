package dev.reeve.database.sqlserver;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.RunningDump;
import dev.reeve.database.WatchedStream;
import dev.reeve.machine.FileAccess;
import java.io.IOException;
import java.io.InputStream;

/** A backup that the server has made and verified, on its way from the host. */
final class SqlserverDump implements RunningDump {
    private final FileAccess files;
    private final InputStream content;
    private final long size;
    private final DatabaseFacts facts;
    private final Troubles troubles;
    private final String database;
    private final Runnable remove;
    private long passed;
    private boolean closed;

    /**
     * A backup in a file.
     *
     * @param files closed together with this
     * @param size of the whole, in bytes
     * @param remove takes the file off the host
     */
    SqlserverDump(
            FileAccess files,
            InputStream content,
            long size,
            DatabaseFacts facts,
            Troubles troubles,
            String database,
            Runnable remove) {
        this.files = files;
        this.content = content;
        this.size = size;
        this.facts = facts;
        this.troubles = troubles;
        this.database = database;
        this.remove = remove;
    }

    @Override
    public InputStream content() {
        return new WatchedStream(content, (bytes, offset, length) -> passed += length);
    }

    @Override
    public DatabaseFacts finish() {
        if (passed != size) {
            throw troubles.failure(
                    DatabaseProblem.DUMP_INCOMPLETE, database, passed + " of " + size + " bytes were read");
        }
        return facts;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            content.close();
            files.close();
        } catch (IOException e) {
            // The connection is gone.
        }
        remove.run();
    }
}

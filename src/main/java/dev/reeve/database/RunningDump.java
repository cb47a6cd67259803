package dev.reeve.database;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A dump under way. */
public interface RunningDump extends AutoCloseable {
    /** The dump's bytes; to be read to their end. */
    InputStream content();

    /**
     * Called at the end of the content: whether the dump is whole.
     *
     * @return the facts of the moment that was dumped; null for a file that is no database
     * @throws dev.reeve.finding.Failure if the command failed, its end marker is missing, or facts could not be taken
     */
    @Nullable DatabaseFacts finish() throws IOException;

    /** Ends the dump's command if it still runs. */
    @Override
    void close();
}

package dev.reeve.database;

import java.io.IOException;
import java.io.OutputStream;

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

    /** Ends the client program if it still runs. */
    @Override
    void close();
}

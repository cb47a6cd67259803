package dev.reeve.repository.pack;

import java.io.IOException;

/** What a writer waits for before it first changes the storage: a lock that is not sure yet. */
@FunctionalInterface
public interface WriteGate {
    /** Nothing to wait for. */
    WriteGate OPEN = () -> {};

    /**
     * Returns as soon as writing is allowed; called by several threads, and again after it has.
     *
     * @throws dev.reeve.finding.Failure if it is not going to be
     */
    void pass() throws IOException;
}

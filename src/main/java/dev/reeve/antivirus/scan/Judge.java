package dev.reeve.antivirus.scan;

import java.io.IOException;

/** Who says of each candidate what it is. What was said goes to the {@link ScanTally}. */
interface Judge extends AutoCloseable {
    /** Takes a file. Blocks while the engine is behind. */
    void judge(Candidate file) throws IOException, InterruptedException;

    /**
     * Waits until all files that were taken are told of.
     *
     * @throws dev.reeve.finding.Failure if the engine is gone, or judges with nothing
     */
    void finish() throws IOException, InterruptedException;

    /** The longest file that the engine looks at, in bytes. */
    long longest();

    @Override
    void close();
}

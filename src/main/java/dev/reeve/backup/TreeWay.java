package dev.reeve.backup;

import dev.reeve.finding.Finding;
import dev.reeve.machine.tree.TreeSource;
import java.io.IOException;
import java.util.List;

/** A way to the trees of a host: live over SSH, from a snapshot of their volume, over FTP. */
interface TreeWay extends AutoCloseable {
    /** What is done with a tree once it is reached. */
    @FunctionalInterface
    interface Reading {
        /**
         * Reads it.
         *
         * @param end called when it has been read
         */
        BackupResult from(TreeSource tree, ReadingEnd end) throws IOException, InterruptedException;
    }

    /**
     * Reads the trees.
     *
     * @param end called when nothing more is read of the live files
     */
    BackupResult read(Reading reading, ReadingEnd end) throws IOException, InterruptedException;

    /** What there is to say besides the result, whatever became of it. */
    default List<Finding> asides() {
        return List.of();
    }

    /** Leaves the host. */
    @Override
    void close();
}

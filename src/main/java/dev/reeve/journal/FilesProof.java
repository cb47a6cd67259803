package dev.reeve.journal;

import java.time.Duration;

/**
 * What a drill has compared of a backup of files.
 *
 * @param files how many came back with content, mode and time as they were backed up
 * @param of how many files the snapshot has
 * @param bytes their content
 * @param recovery how long restoring them took
 */
public record FilesProof(long files, long of, long bytes, Duration recovery) implements Proof {
    /** Whether it was a sample, which says nothing of the other files. */
    public boolean isSample() {
        return files < of;
    }
}

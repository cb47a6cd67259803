package dev.reeve.journal;

import java.time.Instant;
import java.util.List;

/**
 * Snapshots that are removed on purpose, written down just before they are, so that nobody takes them for lost.
 *
 * @param time when they are removed
 * @param run the run that removes them
 * @param scope what that run is about; its repository is where they are removed from
 * @param snapshotIds the snapshots, each as 64 hex digits
 */
public record ForgottenEntry(Instant time, String run, Scope scope, List<String> snapshotIds) implements Entry {
    public ForgottenEntry {
        snapshotIds = List.copyOf(snapshotIds);
    }
}

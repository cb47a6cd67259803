package dev.reeve.restore;

import dev.reeve.machine.RawName;
import dev.reeve.repository.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What to restore, and how.
 *
 * @param snapshot whose files
 * @param selection which of them
 * @param below a directory of the snapshot whose content goes straight into the target; null to keep whole paths
 * @param overwrite what becomes of files that are there already
 * @param compareContent with {@link OverwritePolicy#IF_CHANGED}, whether files that look the same by size and time are
 *     read and compared by content
 * @param job the inventory's name of the backup, null where there is none
 */
public record RestoreRequest(
        Snapshot snapshot,
        Selection selection,
        @Nullable RawName below,
        OverwritePolicy overwrite,
        boolean compareContent,
        @Nullable String job) {

    /** Everything of a snapshot, into a new place. */
    public static RestoreRequest of(Snapshot snapshot) {
        return new RestoreRequest(snapshot, Selection.ALL, null, OverwritePolicy.REFUSE, false, null);
    }

    public RestoreRequest with(Selection other) {
        return new RestoreRequest(snapshot, other, below, overwrite, compareContent, job);
    }

    public RestoreRequest with(OverwritePolicy other) {
        return new RestoreRequest(snapshot, selection, below, other, compareContent, job);
    }

    public RestoreRequest withBelow(RawName directory) {
        return new RestoreRequest(snapshot, selection, directory, overwrite, compareContent, job);
    }

    public RestoreRequest withCompareContent(boolean on) {
        return new RestoreRequest(snapshot, selection, below, overwrite, on, job);
    }

    public RestoreRequest withJob(String name) {
        return new RestoreRequest(snapshot, selection, below, overwrite, compareContent, name);
    }
}

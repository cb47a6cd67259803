package dev.reeve.repository.snapshot;

import java.time.ZonedDateTime;

/** What a backup counted, as restic 0.17 and newer store it. Sizes in bytes; "packed" is after compression. */
public record SnapshotSummary(
        ZonedDateTime backupStart,
        ZonedDateTime backupEnd,
        long filesNew,
        long filesChanged,
        long filesUnmodified,
        long dirsNew,
        long dirsChanged,
        long dirsUnmodified,
        long dataBlobs,
        long treeBlobs,
        long dataAdded,
        long dataAddedPacked,
        long totalFilesProcessed,
        long totalBytesProcessed) {}

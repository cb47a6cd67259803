package dev.reeve.backup;

import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.pack.WriterStatistics;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.snapshot.SnapshotSummary;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.time.Clock;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Snapshots as backups write them: under the inventory's host name, with what was done in the summary. */
final class SnapshotMaker {
    private SnapshotMaker() {}

    /** Saves a snapshot of what was written, now that all of it was. */
    static Snapshot save(
            Repository repository,
            BlobWriter writer,
            BackupRequest request,
            @Nullable Snapshot parent,
            Id tree,
            ZonedDateTime begin,
            Clock clock,
            BackupCounts counts,
            String programVersion)
            throws IOException {
        writer.flush();
        ZonedDateTime end = ZonedDateTime.now(clock);
        return repository
                .snapshots()
                .save(snapshot(request, parent, tree, begin, end, writer.statistics(), counts, programVersion));
    }

    /** A snapshot that has no id yet: saving gives it one. */
    private static Snapshot snapshot(
            BackupRequest request,
            @Nullable Snapshot parent,
            Id tree,
            ZonedDateTime begin,
            ZonedDateTime end,
            WriterStatistics added,
            BackupCounts counts,
            String programVersion) {
        SnapshotSummary summary = new SnapshotSummary(
                begin,
                end,
                counts.filesNew(),
                counts.filesChanged(),
                counts.filesUnmodified(),
                counts.dirsNew(),
                counts.dirsChanged(),
                counts.dirsUnmodified(),
                added.dataBlobs(),
                added.treeBlobs(),
                added.rawBytes(),
                added.packedBytes(),
                counts.filesDone(),
                counts.bytesListed());
        return new Snapshot(
                Storage.CONFIG_ID,
                begin,
                parent == null ? null : parent.id(),
                tree,
                request.paths(),
                request.host(),
                request.user(),
                0,
                0,
                request.excludes().patterns(),
                request.tags(),
                null,
                programVersion,
                summary);
    }
}

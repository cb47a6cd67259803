package dev.reeve.repository.pack;

import dev.reeve.repository.Id;
import dev.reeve.repository.PackedBlob;
import dev.reeve.repository.SealedFiles;
import dev.reeve.repository.index.BlobIndex;
import dev.reeve.repository.index.IndexFile;
import dev.reeve.repository.index.IndexFile.IndexedPack;
import dev.reeve.repository.storage.FileKind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Packs that are stored and in no index file yet. An index file is written when they are many or old (restic's limits),
 * so that an interrupted run is not for nothing; only then do the blobs enter the index in memory.
 */
final class IndexUpdates {
    private static final int MOST_BLOBS = 50_000;
    private static final Duration OLDEST = Duration.ofMinutes(10);

    private final SealedFiles files;
    private final BlobIndex index;
    private final PendingBlobs pending;
    private final Clock clock;
    private final List<IndexedPack> packs = new ArrayList<>();
    private int blobs;
    private Instant since;

    IndexUpdates(SealedFiles files, BlobIndex index, PendingBlobs pending, Clock clock) {
        this.files = files;
        this.index = index;
        this.pending = pending;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** Takes a stored pack. */
    synchronized void add(Id pack, List<PackedBlob> contents) throws IOException {
        if (packs.isEmpty()) {
            since = clock.instant();
        }
        packs.add(new IndexedPack(pack, contents));
        blobs += contents.size();
        if (blobs >= MOST_BLOBS || Duration.between(since, clock.instant()).compareTo(OLDEST) >= 0) {
            write();
        }
    }

    /** Writes an index file for what is left. */
    synchronized void write() throws IOException {
        if (packs.isEmpty()) {
            return;
        }
        files.save(FileKind.INDEX, IndexFile.write(packs));
        for (IndexedPack pack : packs) {
            index.add(pack.pack(), pack.blobs());
            // In this order: at no moment is a blob in neither place.
            pack.blobs().forEach(blob -> pending.remove(blob.type(), blob.id()));
        }
        packs.clear();
        blobs = 0;
    }
}

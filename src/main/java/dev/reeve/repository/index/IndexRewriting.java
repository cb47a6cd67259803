package dev.reeve.repository.index;

import dev.reeve.repository.Id;
import dev.reeve.repository.PackedBlob;
import dev.reeve.repository.ParallelWork;
import dev.reeve.repository.SealedFiles;
import dev.reeve.repository.index.IndexFile.IndexedPack;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The index files of a repository written anew from the index in memory: first all new ones, then the old ones go, so
 * that at every moment every blob that is needed is in one.
 */
public final class IndexRewriting {
    /** As many as restic puts into one file; a pack is never divided. */
    private static final int MOST_BLOBS = 50_000;

    private static final int THREADS = 4;

    private final SealedFiles files;
    private final Set<Id> written = new HashSet<>();
    private final List<IndexedPack> packs = new ArrayList<>();
    private int blobs;

    public IndexRewriting(SealedFiles files) {
        this.files = files;
    }

    /** Writes what the index knows, without some packs. */
    public void run(BlobIndex index, Set<Id> without) throws IOException {
        List<StoredFile> old = files.storage().list(FileKind.INDEX);
        for (Id pack : index.packs()) {
            if (!without.contains(pack)) {
                add(pack, index.blobsOf(pack));
            }
        }
        write();
        // Nothing may be the same as before, but what is must not go.
        List<StoredFile> obsolete =
                old.stream().filter(file -> !written.contains(file.id())).toList();
        ParallelWork.run(
                "index-removal", THREADS, obsolete, file -> files.storage().remove(FileKind.INDEX, file.id()));
    }

    private void add(Id pack, List<BlobLocation> contents) throws IOException {
        if (contents.isEmpty()) {
            return;
        }
        List<PackedBlob> entries = new ArrayList<>(contents.size());
        for (BlobLocation blob : contents) {
            entries.add(
                    new PackedBlob(blob.type(), blob.id(), blob.offset(), blob.length(), blob.uncompressedLength()));
        }
        packs.add(new IndexedPack(pack, entries));
        blobs += entries.size();
        if (blobs >= MOST_BLOBS) {
            write();
        }
    }

    private void write() throws IOException {
        if (!packs.isEmpty()) {
            written.add(files.save(FileKind.INDEX, IndexFile.write(packs)));
            packs.clear();
            blobs = 0;
        }
    }
}

package dev.reeve.repository.pack;

import dev.reeve.repository.Id;
import dev.reeve.repository.SealedFiles;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.index.BlobIndex;
import dev.reeve.repository.index.IndexFile;
import dev.reeve.repository.index.IndexFile.IndexedPack;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Packs that a killed process had stored and not yet named in an index. Their headers say what is in them, so they can
 * be indexed and re-used; restic's {@code repair index} does the same when it is asked to.
 */
public final class OrphanPacks {
    private final SealedFiles files;
    private final BlobReader reader;

    public OrphanPacks(SealedFiles files, BlobReader reader) {
        this.files = files;
        this.reader = reader;
    }

    /**
     * Indexes every pack that no index names; one whose header cannot be read is left alone. Another process's packs
     * under way may be among them: a pack in two indexes is harmless.
     *
     * @param index what is known; it knows the adopted blobs afterwards
     * @return how many packs were adopted
     */
    public int adopt(BlobIndex index) throws IOException {
        Set<Id> known = new HashSet<>(index.packs());
        List<IndexedPack> adopted = new ArrayList<>();
        for (StoredFile file : files.storage().list(FileKind.PACK)) {
            if (!known.contains(file.id())) {
                try {
                    adopted.add(new IndexedPack(file.id(), reader.readHeader(file.id(), file.size())));
                } catch (DamagedData e) {
                    // Not a whole pack: verify names it, prune removes it.
                }
            }
        }
        if (adopted.isEmpty()) {
            return 0;
        }
        files.save(FileKind.INDEX, IndexFile.write(adopted));
        adopted.forEach(pack -> index.add(pack.pack(), pack.blobs()));
        return adopted.size();
    }
}

package dev.reeve.repository.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.MemoryStorage;
import dev.reeve.repository.PackedBlob;
import dev.reeve.repository.SealedFiles;
import dev.reeve.repository.SettableClock;
import dev.reeve.repository.crypto.MasterKey;
import dev.reeve.repository.index.BlobIndex;
import dev.reeve.repository.index.IndexLoader;
import dev.reeve.repository.storage.FileKind;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexUpdatesTest {
    private final MemoryStorage storage = new MemoryStorage();
    private final SecureRandom random = new SecureRandom();
    private final SealedFiles files = new SealedFiles(storage, new Workbenches(MasterKey.generate(random), random), 2);
    private final BlobIndex index = new BlobIndex();

    private Id id() {
        return new Id(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    private List<PackedBlob> blobs(int count) {
        List<PackedBlob> blobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            blobs.add(new PackedBlob(BlobType.DATA, id(), i * 40L, 40, 0));
        }
        return blobs;
    }

    @Test
    void anIndexFileIsWrittenWhenThereAreManyBlobs() throws IOException {
        IndexUpdates updates = new IndexUpdates(files, index, new PendingBlobs(), new SettableClock());
        for (int i = 0; i < 9; i++) {
            updates.add(id(), blobs(5_600));
        }
        assertThat(storage.list(FileKind.INDEX)).hasSize(1);
        assertThat(index.size()).isEqualTo(50_400);
        assertThat(new IndexLoader(files).load().index().size()).isEqualTo(50_400);
    }

    @Test
    void anIndexFileIsWrittenWhenTheOldestPackIsOld() throws IOException {
        SettableClock clock = new SettableClock();
        IndexUpdates updates = new IndexUpdates(files, index, new PendingBlobs(), clock);
        clock.forward(Duration.ofHours(1));
        updates.add(id(), blobs(3));
        assertThat(storage.list(FileKind.INDEX)).isEmpty();
        clock.forward(Duration.ofMinutes(10));
        updates.add(id(), blobs(3));
        assertThat(storage.list(FileKind.INDEX)).hasSize(1);
        updates.write();
        assertThat(storage.list(FileKind.INDEX)).hasSize(1);
    }
}

package dev.reeve.repository.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.MemoryStorage;
import dev.reeve.repository.Repository;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.index.BlobLocation;
import dev.reeve.repository.storage.FileKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlobStreamTest {
    private static final int BLOB = 50_000;

    private final MemoryStorage storage = new MemoryStorage();
    private Repository repository;

    @BeforeEach
    void setUp() throws IOException {
        TestRepositories.init(storage).close();
        repository = Repository.open(
                storage,
                TestRepositories.PASSWORD,
                TestRepositories.environment(),
                TestRepositories.options().withPackTarget(3_000_000));
        repository.loadIndex();
    }

    private static byte[] content(int number) {
        byte[] bytes = new byte[BLOB];
        new Random(number).nextBytes(bytes);
        return bytes;
    }

    private List<Id> save(int count) throws IOException {
        List<Id> ids = new ArrayList<>();
        try (BlobWriter writer = repository.writer(Compression.OFF)) {
            for (int i = 0; i < count; i++) {
                ids.add(writer.save(BlobType.DATA, content(i)).id());
            }
            writer.flush();
        }
        return ids;
    }

    private byte[] read(List<Id> ids) throws IOException {
        try (BlobStream stream = new BlobStream(repository.reader(), ids)) {
            return stream.readAllBytes();
        }
    }

    @Test
    void blobsComeInTheOrderNamedWhereverTheyLieAndHoweverOften() throws IOException {
        List<Id> saved = save(300);
        List<Id> ids = new ArrayList<>();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            int number = random.nextInt(saved.size());
            ids.add(saved.get(number));
            expected.writeBytes(content(number));
        }
        assertThat(read(ids)).isEqualTo(expected.toByteArray());
        assertThat(read(List.of())).isEmpty();
    }

    @Test
    void neighboursAreReadInOneGo() throws IOException {
        List<Id> ids = save(300);
        int before = storage.partsLoaded();
        assertThat(read(ids)).hasSize(300 * BLOB);
        // 15 MB in runs of 4 MiB out of packs of 3 MB.
        assertThat(storage.partsLoaded() - before).isBetween(4, 12);
    }

    @Test
    void whatIsDamagedOrMissingIsSaid() throws IOException {
        List<Id> ids = save(10);
        BlobLocation place = repository.index().all(BlobType.DATA, ids.get(4)).get(0);
        byte[] pack = storage.load(FileKind.PACK, place.pack());
        pack[(int) place.offset() + 20] ^= 1;
        storage.put(FileKind.PACK, place.pack(), pack);
        assertThatThrownBy(() -> read(ids))
                .isInstanceOf(DamagedData.class)
                .hasMessageContaining(ids.get(4).toString());
        List<Id> missing = List.of(Id.hash(new byte[] {1}));
        assertThatThrownBy(() -> read(missing)).isInstanceOf(DamagedData.class).hasMessageContaining("in no index");
    }

    @Test
    void aSecondCopyServesWhereTheFirstIsDamaged() throws IOException {
        List<Id> ids = save(10);
        BlobLocation place = repository.index().all(BlobType.DATA, ids.get(4)).get(0);
        byte[] pack = storage.load(FileKind.PACK, place.pack());
        Id copy = new Id(1, 2, 3, 4);
        storage.put(FileKind.PACK, copy, pack.clone());
        repository.index().add(copy, repository.reader().readHeader(pack));
        Arrays.fill(pack, (byte) 0);
        storage.put(FileKind.PACK, place.pack(), pack);
        assertThat(read(ids)).hasSize(10 * BLOB);
    }
}

package dev.reeve.repository.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.MemoryStorage;
import dev.reeve.repository.PackedBlob;
import dev.reeve.repository.ParallelWork;
import dev.reeve.repository.Repository;
import dev.reeve.repository.RepositoryOptions;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.index.BlobLocation;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlobWriterTest {
    private final MemoryStorage storage = new MemoryStorage();
    private Repository repository;

    @BeforeEach
    void setUp() throws IOException {
        TestRepositories.init(storage).close();
        repository = open(TestRepositories.options().withPackTarget(100_000));
    }

    private Repository open(RepositoryOptions options) throws IOException {
        Repository opened =
                Repository.open(storage, TestRepositories.PASSWORD, TestRepositories.environment(), options);
        opened.loadIndex();
        return opened;
    }

    private static byte[] blob(int number) {
        Random random = new Random(number);
        byte[] bytes = new byte[random.nextInt(5000)];
        if (number % 2 == 0) {
            random.nextBytes(bytes);
        } else {
            Arrays.fill(bytes, (byte) number);
        }
        return bytes;
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void manyThreadsSaveAndEverythingIsReadBack(Compression compression) throws IOException {
        AtomicInteger fresh = new AtomicInteger();
        try (BlobWriter writer = repository.writer(compression)) {
            List<Integer> numbers =
                    IntStream.range(0, 2000).map(i -> i % 700).boxed().toList();
            ParallelWork.run("test", 8, numbers, number -> {
                BlobType type = number % 5 == 0 ? BlobType.TREE : BlobType.DATA;
                if (writer.save(type, blob(number)).isNew()) {
                    fresh.incrementAndGet();
                }
            });
            writer.flush();
            WriterStatistics statistics = writer.statistics();
            assertThat(statistics.dataBlobs() + statistics.treeBlobs()).isEqualTo(fresh.get());
            assertThat(repository.index().size()).isEqualTo(fresh.get());
        }
        Repository other = open(TestRepositories.options());
        for (int number = 0; number < 700; number++) {
            BlobType type = number % 5 == 0 ? BlobType.TREE : BlobType.DATA;
            assertThat(other.reader().read(type, Id.hash(blob(number)))).isEqualTo(blob(number));
        }
        assertPacksAreSound(other);
    }

    private void assertPacksAreSound(Repository other) throws IOException {
        assertThat(other.index().packs()).hasSizeGreaterThan(3);
        for (StoredFile file : storage.list(FileKind.PACK)) {
            byte[] pack = storage.load(FileKind.PACK, file.id());
            assertThat(Id.hash(pack)).isEqualTo(file.id());
            List<PackedBlob> header = other.reader().readHeader(file.id(), file.size());
            assertThat(header).isEqualTo(other.reader().readHeader(pack));
            assertThat(header.stream().map(PackedBlob::type).distinct()).hasSize(1);
            assertThat(header.stream().map(b -> b.in(file.id())).toList())
                    .hasSameElementsAs(other.index().blobsOf(file.id()));
        }
    }

    @Test
    void aBlobLargerThanAPackGetsItsOwn() throws IOException {
        byte[] large = new byte[3_000_000];
        new Random(9).nextBytes(large);
        try (BlobWriter writer = repository.writer(Compression.AUTO)) {
            writer.save(BlobType.DATA, blob(2));
            SavedBlob saved = writer.save(BlobType.DATA, large);
            assertThat(saved.storedLength()).isEqualTo(large.length + 32);
            writer.save(BlobType.DATA, blob(4));
            writer.flush();
            assertThat(repository.reader().read(BlobType.DATA, saved.id())).isEqualTo(large);
        }
        assertThat(storage.list(FileKind.PACK)).hasSize(3);
    }

    @Test
    void packsAreStoredBeforeTheIndexAndAnEmptyFlushStoresNothing() throws IOException {
        int before = storage.history().size();
        try (BlobWriter writer = repository.writer(Compression.AUTO)) {
            writer.flush();
            assertThat(storage.history()).hasSize(before);
            writer.save(BlobType.DATA, blob(2));
            writer.save(BlobType.TREE, blob(3));
            assertThat(repository.index().contains(BlobType.DATA, Id.hash(blob(2))))
                    .isFalse();
            writer.flush();
            assertThat(repository.index().contains(BlobType.DATA, Id.hash(blob(2))))
                    .isTrue();
            assertThat(writer.save(BlobType.DATA, blob(2)).isNew()).isFalse();
        }
        assertThat(storage.history().subList(before, storage.history().size()))
                .containsExactly("save PACK", "save PACK", "save INDEX");
    }

    @Test
    void theEmptyBlobIsStored() throws IOException {
        try (BlobWriter writer = repository.writer(Compression.MAX)) {
            Id id = writer.save(BlobType.DATA, new byte[0]).id();
            writer.flush();
            assertThat(repository.reader().read(BlobType.DATA, id)).isEmpty();
        }
    }

    @Test
    void afterAFailureNothingIsSavedAndNoSnapshotCanFollow() throws IOException {
        storage.failOnSave(FileKind.PACK);
        try (BlobWriter writer = repository.writer(Compression.OFF)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 2000; i++) {
                            writer.save(BlobType.DATA, blob(2 * i));
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left");
            storage.failOnSave(null);
            assertThatThrownBy(() -> writer.save(BlobType.DATA, new byte[1])).isInstanceOf(IOException.class);
            assertThatThrownBy(writer::flush).isInstanceOf(IOException.class);
        }
        assertThat(repository.index().size()).isZero();
        assertThat(storage.list(FileKind.PACK)).isEmpty();
    }

    @Test
    void whatIsStoredWhenTheRunBreaksOffIsUsedAgain() throws IOException {
        try (BlobWriter writer = repository.writer(Compression.OFF)) {
            for (int i = 0; i < 500; i++) {
                writer.save(BlobType.DATA, blob(2 * i));
            }
        }
        Repository other = open(TestRepositories.options());
        assertThat(other.index().size()).isBetween(100, 499);
        try (BlobWriter writer = other.writer(Compression.OFF)) {
            int again = 0;
            for (int i = 0; i < 500; i++) {
                again += writer.save(BlobType.DATA, blob(2 * i)).isNew() ? 1 : 0;
            }
            writer.flush();
            assertThat(again).isLessThan(400);
        }
        other.loadIndex();
        assertThat(other.reader().read(BlobType.DATA, Id.hash(blob(998)))).isEqualTo(blob(998));
    }

    @Test
    void aDamagedBlobIsReportedAndTheRestOfThePackRead() throws IOException {
        saveTwenty(repository);
        Id pack = repository.index().packs().get(0);
        BlobLocation victim = repository.index().blobsOf(pack).get(7);
        damage(pack, (int) victim.offset() + 20);
        Map<Id, byte[]> good = new HashMap<>();
        List<BlobLocation> bad = new ArrayList<>();
        List<BlobLocation> wanted = new ArrayList<>(repository.index().blobsOf(pack));
        wanted.remove(3);
        wanted.add(new BlobLocation(pack, BlobType.DATA, victim.id(), 0xffff_0000L, 99, 0));
        repository.reader().readPack(pack, wanted, new BlobConsumer() {
            @Override
            public void blob(BlobLocation location, byte[] bytes, int length) {
                good.put(location.id(), Arrays.copyOf(bytes, length));
            }

            @Override
            public void damaged(BlobLocation location, IOException cause) {
                bad.add(location);
            }
        });
        assertThat(bad).hasSize(2).contains(victim);
        assertThat(good)
                .hasSize(18)
                .allSatisfy((id, bytes) -> assertThat(Id.hash(bytes)).isEqualTo(id));
        assertThatThrownBy(() -> repository.reader().read(BlobType.DATA, victim.id()))
                .isInstanceOf(DamagedData.class)
                .hasMessageContaining(pack.hex());
    }

    @Test
    void anotherCopyIsTriedWhenOneIsDamaged() throws IOException {
        saveTwenty(repository);
        Id first = repository.index().packs().get(0);
        Repository ignorant = Repository.open(storage, TestRepositories.PASSWORD, TestRepositories.environment());
        saveTwenty(ignorant);
        repository.loadIndex();
        Id id = Id.hash(blob(6));
        assertThat(repository.index().all(BlobType.DATA, id)).hasSize(2);
        for (Id pack : repository.index().packs()) {
            byte[] sound = storage.load(FileKind.PACK, pack);
            storage.remove(FileKind.PACK, pack);
            assertThat(repository.reader().read(BlobType.DATA, id)).isEqualTo(blob(6));
            storage.put(FileKind.PACK, pack, sound);
        }
        assertThat(first).isIn(repository.index().packs());
        assertThatThrownBy(() -> repository.reader().read(BlobType.TREE, id))
                .isInstanceOf(DamagedData.class)
                .hasMessageContaining("no index");
    }

    @Test
    void anyHeaderIsReadOrRefused() throws IOException {
        saveTwenty(repository);
        Id id = repository.index().packs().get(0);
        byte[] pack = storage.load(FileKind.PACK, id);
        for (int length = 0; length < pack.length; length += 1 + length / 50) {
            byte[] cut = Arrays.copyOf(pack, length);
            assertThatThrownBy(() -> repository.reader().readHeader(cut)).isInstanceOf(DamagedData.class);
        }
        for (int back = 1; back <= 200; back++) {
            byte[] changed = pack.clone();
            changed[pack.length - back] ^= 0x40;
            assertThatThrownBy(() -> repository.reader().readHeader(changed)).isInstanceOf(DamagedData.class);
        }
    }

    private static void saveTwenty(Repository repository) throws IOException {
        try (BlobWriter writer = repository.writer(Compression.AUTO)) {
            for (int i = 1; i <= 20; i++) {
                writer.save(BlobType.DATA, blob(2 * i));
            }
            writer.flush();
        }
    }

    private void damage(Id pack, int at) throws IOException {
        byte[] bytes = storage.load(FileKind.PACK, pack);
        bytes[at] ^= 1;
        storage.put(FileKind.PACK, pack, bytes);
    }
}

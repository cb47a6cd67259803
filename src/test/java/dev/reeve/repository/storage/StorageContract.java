package dev.reeve.repository.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.repository.Id;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link Storage} does alike. */
abstract class StorageContract {
    private static final byte[] CONTENT = "what is stored".getBytes(UTF_8);
    private static final Id ID = Id.hash(CONTENT);

    /** A storage over an empty place whose layout is not made yet; the same place each time within one test. */
    abstract Storage storage() throws IOException;

    /** All names below the place, relative to it, directories too. */
    abstract List<String> names() throws IOException;

    /** Puts a file there behind the storage's back, making directories as needed. */
    abstract void plant(String name, byte[] content) throws IOException;

    private Storage ready() throws IOException {
        Storage storage = storage();
        storage.createLayout();
        return storage;
    }

    private static Id idOf(FileKind kind) {
        return kind == FileKind.CONFIG ? Storage.CONFIG_ID : ID;
    }

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void whatIsSavedIsThere(FileKind kind) throws IOException {
        Storage storage = ready();
        Id id = idOf(kind);

        assertThat(storage.exists(kind, id)).isFalse();
        storage.save(kind, id, ByteBuffer.wrap(CONTENT));

        assertThat(storage.exists(kind, id)).isTrue();
        assertThat(storage.load(kind, id)).isEqualTo(CONTENT);
        assertThat(storage.size(kind, id)).isEqualTo(CONTENT.length);
        assertThat(storage.list(kind)).containsExactly(new StoredFile(id, CONTENT.length));
    }

    @Test
    void filesLieWhereResticLooksForThem() throws IOException {
        Storage storage = ready();
        for (FileKind kind : FileKind.values()) {
            storage.save(kind, idOf(kind), ByteBuffer.wrap(CONTENT));
        }

        String hex = ID.hex();
        assertThat(names())
                .contains(
                        "config",
                        "keys/" + hex,
                        "locks/" + hex,
                        "snapshots/" + hex,
                        "index/" + hex,
                        "data/" + hex.substring(0, 2) + "/" + hex);
    }

    @Test
    void savingLeavesNoOtherNames() throws IOException {
        Storage storage = ready();
        storage.save(FileKind.INDEX, ID, ByteBuffer.wrap(CONTENT));

        assertThat(names()).noneMatch(name -> name.contains("temp"));
    }

    @Test
    void aPartOfABufferIsSavedAndTheBufferIsLeftAsItWas() throws IOException {
        Storage storage = ready();
        ByteBuffer heap =
                ByteBuffer.wrap("xxxx content yyyy".getBytes(UTF_8), 5, 7).slice();
        ByteBuffer direct = ByteBuffer.allocateDirect(16)
                .put("0content".getBytes(UTF_8))
                .flip()
                .position(1);

        storage.save(FileKind.KEY, ID, heap);
        storage.save(FileKind.INDEX, ID, direct);

        assertThat(storage.load(FileKind.KEY, ID)).asString(UTF_8).isEqualTo("content");
        assertThat(storage.load(FileKind.INDEX, ID)).asString(UTF_8).isEqualTo("content");
        assertThat(heap.remaining()).isEqualTo(7);
        assertThat(direct.position()).isEqualTo(1);
    }

    @Test
    void anEmptyFileIsAFile() throws IOException {
        Storage storage = ready();
        storage.save(FileKind.LOCK, ID, ByteBuffer.allocate(0));

        assertThat(storage.load(FileKind.LOCK, ID)).isEmpty();
        assertThat(storage.list(FileKind.LOCK)).containsExactly(new StoredFile(ID, 0));
    }

    @Test
    void aLargeFileComesBackWhole() throws IOException {
        Storage storage = ready();
        byte[] large = new byte[3_000_001];
        new Random(5).nextBytes(large);
        storage.save(FileKind.PACK, ID, ByteBuffer.wrap(large));

        assertThat(storage.load(FileKind.PACK, ID)).isEqualTo(large);
        assertThat(storage.load(FileKind.PACK, ID, 1_000_000, 1_500_000))
                .isEqualTo(java.util.Arrays.copyOfRange(large, 1_000_000, 2_500_000));
    }

    @Test
    void aPartIsReadExactly() throws IOException {
        Storage storage = ready();
        storage.save(FileKind.PACK, ID, ByteBuffer.wrap(CONTENT));

        assertThat(storage.load(FileKind.PACK, ID, 5, 2)).asString(UTF_8).isEqualTo("is");
        assertThat(storage.load(FileKind.PACK, ID, 0, CONTENT.length)).isEqualTo(CONTENT);
        assertThat(storage.load(FileKind.PACK, ID, CONTENT.length, 0)).isEmpty();
    }

    @Test
    void aPartBeyondTheEndIsAnErrorNotAShorterPart() throws IOException {
        Storage storage = ready();
        storage.save(FileKind.PACK, ID, ByteBuffer.wrap(CONTENT));

        assertThatThrownBy(() -> storage.load(FileKind.PACK, ID, 5, CONTENT.length))
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> storage.load(FileKind.PACK, ID, 1000, 1)).isInstanceOf(EOFException.class);
    }

    @Test
    void aMissingFileSaysSoAndNamesItself() throws IOException {
        Storage storage = ready();

        assertThatThrownBy(() -> storage.load(FileKind.PACK, ID))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(ID.hex());
        assertThatThrownBy(() -> storage.load(FileKind.PACK, ID, 0, 1))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(ID.hex());
        assertThatThrownBy(() -> storage.size(FileKind.SNAPSHOT, ID))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(ID.hex());
        assertThatThrownBy(() -> storage.load(FileKind.CONFIG, Storage.CONFIG_ID))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("config");
    }

    @Test
    void savingAgainIsSuccess() throws IOException {
        Storage storage = ready();
        storage.save(FileKind.PACK, ID, ByteBuffer.wrap(CONTENT));

        assertThatCode(() -> storage.save(FileKind.PACK, ID, ByteBuffer.wrap(CONTENT)))
                .doesNotThrowAnyException();
        assertThat(storage.load(FileKind.PACK, ID)).isEqualTo(CONTENT);
    }

    @Test
    void aTornFileUnderTheNameIsReplaced() throws IOException {
        Storage storage = ready();
        plant("index/" + ID.hex(), new byte[] {1});
        storage.save(FileKind.INDEX, ID, ByteBuffer.wrap(CONTENT));

        assertThat(storage.load(FileKind.INDEX, ID)).isEqualTo(CONTENT);
    }

    @Test
    void removingIsSuccessTwice() throws IOException {
        Storage storage = ready();
        storage.save(FileKind.LOCK, ID, ByteBuffer.wrap(CONTENT));
        storage.remove(FileKind.LOCK, ID);
        storage.remove(FileKind.LOCK, ID);

        assertThat(storage.exists(FileKind.LOCK, ID)).isFalse();
        assertThat(storage.list(FileKind.LOCK)).isEmpty();
    }

    @Test
    void onlyIdsAreListed() throws IOException {
        Storage storage = ready();
        String hex = ID.hex();
        plant("index/" + hex + "-restic-temp-0123456789abcdef0123456789abcdef", CONTENT);
        plant("index/" + hex.substring(1), CONTENT);
        plant("index/" + hex.toUpperCase(java.util.Locale.ROOT), CONTENT);
        plant("index/.DS_Store", CONTENT);
        plant("data/stray", CONTENT);
        plant("data/" + hex, CONTENT);
        plant("data/zz/" + hex, CONTENT);
        plant("data/0a/" + hex + "/nested", CONTENT);

        assertThat(storage.list(FileKind.INDEX)).isEmpty();
        assertThat(storage.list(FileKind.PACK)).isEmpty();
        assertThat(storage.list(FileKind.CONFIG)).isEmpty();
    }

    @Test
    void packsOfAllDirectoriesAreListed() throws IOException {
        Storage storage = ready();
        List<StoredFile> saved = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            byte[] content = new byte[i];
            Id id = Id.hash(content);
            storage.save(FileKind.PACK, id, ByteBuffer.wrap(content));
            saved.add(new StoredFile(id, i));
        }

        assertThat(storage.list(FileKind.PACK)).containsExactlyInAnyOrderElementsOf(saved);
    }

    @Test
    void anAbsentRepositoryIsEmpty() throws IOException {
        Storage storage = storage();

        for (FileKind kind : FileKind.values()) {
            assertThat(storage.list(kind)).isEmpty();
            assertThat(storage.exists(kind, idOf(kind))).isFalse();
        }
    }

    /** A disk that is not mounted: nothing may be written to the place where it ought to be. */
    @Test
    void nothingIsSavedWithoutARoot() throws IOException {
        Storage storage = storage();

        assertThatThrownBy(() -> storage.save(FileKind.PACK, ID, ByteBuffer.wrap(CONTENT)))
                .isInstanceOf(IOException.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void missingDirectoriesOfPacksAreMade() throws IOException {
        Storage storage = ready();
        plant("data/" + ID.hex().substring(0, 2) + "/x", CONTENT);
        removeDirectory("data/" + ID.hex().substring(0, 2));
        storage.save(FileKind.PACK, ID, ByteBuffer.wrap(CONTENT));

        assertThat(storage.load(FileKind.PACK, ID)).isEqualTo(CONTENT);
    }

    abstract void removeDirectory(String name) throws IOException;

    @Test
    void theLayoutMayBeMadeAgain() throws IOException {
        Storage storage = ready();
        storage.save(FileKind.KEY, ID, ByteBuffer.wrap(CONTENT));
        storage.createLayout();

        assertThat(storage.load(FileKind.KEY, ID)).isEqualTo(CONTENT);
        assertThat(names()).contains("data", "index", "keys", "locks", "snapshots");
    }

    @Test
    void severalThreadsMaySave() throws Exception {
        Storage storage = ready();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> saves = new ArrayList<>();
            // Every file twice, so that two threads write one name.
            IntStream.range(0, 60)
                    .forEach(i -> saves.add(threads.submit(() -> {
                        byte[] content = ("file " + i / 2).getBytes(UTF_8);
                        storage.save(FileKind.PACK, Id.hash(content), ByteBuffer.wrap(content));
                        return storage.load(FileKind.PACK, Id.hash(content), 0, 4);
                    })));
            for (Future<?> save : saves) {
                save.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(storage.list(FileKind.PACK)).hasSize(30);
        assertThat(names()).noneMatch(name -> name.contains("temp"));
    }

    @Test
    void leftoversOfDeadRunsAreRemoved() throws IOException {
        Storage storage = ready();
        String leftover = ID.hex() + "-reeve-temp-0123456789abcdef0123456789abcdef";
        plant("data/0a/" + leftover, CONTENT);
        plant("snapshots/" + leftover, CONTENT);
        plant("config-reeve-temp-0123456789abcdef0123456789abcdef", CONTENT);
        plant("index/" + ID.hex() + "-restic-temp-0123456789abcdef0123456789abcdef", CONTENT);
        storage.save(FileKind.INDEX, ID, ByteBuffer.wrap(CONTENT));

        plant("locks/" + leftover, CONTENT);

        assertThat(storage.removeLeftovers(() -> false)).as("somebody writes").isZero();
        assertThat(storage.removeLeftovers(() -> {
                    plant("data/0a/" + leftover.replace('9', '8'), CONTENT);
                    return true;
                }))
                .isEqualTo(3);
        assertThat(names())
                .as("of somebody who came in between, or has no lock yet")
                .filteredOn(name -> name.contains("reeve-temp"))
                .hasSize(2);
        assertThat(names()).as("not ours").anyMatch(name -> name.contains("restic-temp"));
        assertThat(storage.exists(FileKind.INDEX, ID)).isTrue();
    }
}

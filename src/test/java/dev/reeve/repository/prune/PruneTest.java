package dev.reeve.repository.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Failure;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.ResticBinary;
import dev.reeve.repository.index.BlobLocation;
import dev.reeve.repository.lock.RepositoryLock;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.StoredFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prunes judged by the stock restic. */
final class PruneTest {
    private static final PruneOptions THOROUGH = PruneOptions.defaults().withMaxUnused(new UnusedLimit.Bytes(0));

    @TempDir
    Path temp;

    private NightlyRepository nightly;
    private ResticBinary restic;
    private final List<Snapshot> snapshots = new ArrayList<>();

    @BeforeEach
    void setUp() throws IOException {
        ResticBinary.require();
        nightly = new NightlyRepository(temp.resolve("repository"), 42);
        restic = new ResticBinary(nightly.place(), NightlyRepository.PASSWORD);
        for (int night = 0; night < 8; night++) {
            snapshots.add(nightly.night());
        }
    }

    @AfterEach
    void close() {
        nightly.close();
    }

    private void forgetAllButTheLast() throws IOException {
        for (Snapshot snapshot : snapshots.subList(0, snapshots.size() - 1)) {
            nightly.forget(snapshot);
        }
    }

    private void isSoundAndRestores() throws Exception {
        assertThat(restic.run("check", "--read-data")).contains("no errors were found");
        Path target = temp.resolve("restored" + System.nanoTime());
        restic.run("restore", "latest", "--target", target.toString());
        for (int file = 0; file < 60; file++) {
            assertThat(target.resolve("srv/share/file%02d".formatted(file))).hasBinaryContent(nightly.content(file));
        }
    }

    private List<Path> files(String kind) throws IOException {
        try (Stream<Path> files = Files.walk(nightly.place().resolve(kind))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void nothingUnusedStays() throws Exception {
        forgetAllButTheLast();
        PruneFigures before = nightly.prune(THOROUGH);

        assertThat(before.unusedBlobs()).isPositive();
        assertThat(before.packsToRepack()).isPositive();
        assertThat(before.unusedBytesAfter()).isZero();
        isSoundAndRestores();
        PruneFigures after = nightly.plan(THOROUGH);
        assertThat(after.unusedBlobs()).isZero();
        assertThat(after.usedBlobs()).isEqualTo(before.usedBlobs());
        assertThat(after.usedBytes()).isEqualTo(before.usedBytes());
        assertThat(after.packBytes()).isLessThan(before.packBytes());
        // restic finds nothing left to do.
        assertThat(restic.run("prune", "--dry-run", "--max-unused", "0"))
                .contains("total prune:", "remaining:")
                .containsPattern("to delete: +0 blobs");
    }

    @Test
    void aPlanChangesNothingAndSaysWhatThePruneDoes() throws Exception {
        forgetAllButTheLast();
        List<Path> before = files(".");
        PruneFigures planned = nightly.plan(PruneOptions.defaults());
        assertThat(files(".")).isEqualTo(before);

        PruneFigures done = nightly.prune(PruneOptions.defaults());

        assertThat(done).isEqualTo(planned);
        PruneFigures after = nightly.plan(PruneOptions.defaults());
        assertThat(after.unusedBytes() + after.duplicateBytes()).isEqualTo(planned.unusedBytesAfter());
        assertThat(after.unusedBytes()).isLessThanOrEqualTo(after.usedBytes() * 5 / 95);
        isSoundAndRestores();
    }

    @Test
    void theLimitsHold() throws Exception {
        forgetAllButTheLast();
        PruneFigures unlimited = nightly.plan(PruneOptions.defaults().withMaxUnused(new UnusedLimit.Unlimited()));
        assertThat(unlimited.unusedBytesAfter()).isPositive();
        PruneFigures few = nightly.plan(THOROUGH.withMaxRepack(200_000));
        assertThat(few.bytesToRepack()).isBetween(1L, 200_000L);
        assertThat(nightly.plan(THOROUGH).bytesToRepack()).isGreaterThan(few.bytesToRepack());
        nightly.prune(THOROUGH.withMaxRepack(200_000));
        isSoundAndRestores();
    }

    @Test
    void blobsStoredTwiceAreStoredOnce() throws Exception {
        try (Repository repository = nightly.open()) {
            nightly.save(repository, false);
        }
        PruneFigures before = nightly.prune(THOROUGH);
        assertThat(before.duplicateBlobs()).isGreaterThanOrEqualTo(60);
        assertThat(nightly.plan(THOROUGH).duplicateBlobs()).isZero();
        isSoundAndRestores();
    }

    @Test
    void strayPacksGo() throws Exception {
        forgetAllButTheLast();
        // What a killed upload leaves on a storage that does not write atomically.
        try (Repository repository = nightly.open()) {
            byte[] noise = new byte[100_000];
            Id id = Id.hash(noise);
            repository.storage().save(FileKind.PACK, id, ByteBuffer.wrap(noise));
        }
        PruneFigures figures = nightly.prune(THOROUGH);
        assertThat(figures.strayPacks()).isEqualTo(1);
        assertThat(figures.strayBytes()).isEqualTo(100_000);
        isSoundAndRestores();
    }

    @Test
    void anEmptyRepositoryBecomesEmpty() throws Exception {
        forgetAllButTheLast();
        nightly.forget(snapshots.get(snapshots.size() - 1));
        nightly.prune(PruneOptions.defaults());
        assertThat(files("data")).isEmpty();
        assertThat(files("index")).isEmpty();
        assertThat(restic.run("check", "--read-data")).contains("no errors were found");
    }

    @Test
    void aPackThatIsMissedOrShortStopsIt() throws Exception {
        forgetAllButTheLast();
        Path needed = packOf(BlobType.DATA);
        byte[] content = Files.readAllBytes(needed);
        for (int length : new int[] {0, content.length - 1}) {
            Files.delete(needed);
            if (length > 0) {
                Files.write(needed, java.util.Arrays.copyOf(content, length));
            }
            List<Path> before = files(".");
            assertThatThrownBy(() -> nightly.prune(THOROUGH)).isInstanceOfSatisfying(Failure.class, failure -> {
                assertThat(failure.finding().code()).isEqualTo("repository.prune-packs-damaged");
                assertThat(failure.finding().evidence().get(0))
                        .contains(needed.getFileName().toString());
            });
            assertThat(files(".")).isEqualTo(before);
            Files.deleteIfExists(needed);
            Files.write(needed, content);
        }
        nightly.prune(THOROUGH);
        isSoundAndRestores();
    }

    @Test
    void aLostIndexStopsIt() throws Exception {
        List<Path> index = files("index");
        Files.delete(index.get(0));
        List<Path> before = files(".");
        assertThatThrownBy(() -> nightly.prune(THOROUGH))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.finding().code())
                                .isIn("repository.prune-blobs-missing", "repository.prune-tree-unreadable"));
        assertThat(files(".")).isEqualTo(before);
    }

    @Test
    void aDamagedIndexOrSnapshotStopsIt() throws Exception {
        for (String kind : List.of("index", "snapshots")) {
            Path file = files(kind).get(0);
            byte[] content = Files.readAllBytes(file);
            flip(file, content, content.length / 2);
            List<Path> before = files(".");
            assertThatThrownBy(() -> nightly.prune(THOROUGH))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> assertThat(failure.finding().code())
                                    .isIn("repository.index-damaged", "repository.snapshot-damaged"));
            assertThat(files(".")).isEqualTo(before);
            Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
            Files.write(file, content);
        }
    }

    @Test
    void aDamagedBlobIsNotCopiedAndNothingGoes() throws Exception {
        forgetAllButTheLast();
        Set<Path> packs = new HashSet<>(files("data"));
        for (Path pack : packs) {
            byte[] content = Files.readAllBytes(pack);
            for (int at = 40; at < content.length - 2_000; at += 3_000) {
                content[at] ^= 1;
            }
            flip(pack, content, 40);
        }
        assertThatThrownBy(() -> nightly.prune(THOROUGH))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.finding().code())
                                .isIn("repository.prune-blob-damaged", "repository.prune-tree-unreadable"));
        assertThat(files("data")).containsAll(packs);
    }

    @Test
    void nobodyElseMayBeAtWork() throws Exception {
        try (Repository other = nightly.open();
                RepositoryLock lock = other.lockShared()) {
            assertThat(lock.isExclusive()).isFalse();
            assertThatThrownBy(() -> nightly.prune(THOROUGH))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> assertThat(failure.finding().code()).isEqualTo("repository.locked"));
        }
    }

    private Path packOf(BlobType type) throws IOException {
        try (Repository repository = nightly.open()) {
            repository.loadIndex();
            Id blob = Id.hash(nightly.content(0));
            BlobLocation place =
                    java.util.Objects.requireNonNull(repository.index().find(type, blob));
            for (StoredFile file : repository.storage().list(FileKind.PACK)) {
                if (file.id().equals(place.pack())) {
                    String hex = file.id().hex();
                    return nightly.place().resolve("data/" + hex.substring(0, 2) + "/" + hex);
                }
            }
        }
        throw new AssertionError("no such pack");
    }

    private static void flip(Path file, byte[] content, int at) throws IOException {
        byte[] damaged = content.clone();
        damaged[at] ^= 1;
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        Files.write(file, damaged);
    }
}

package dev.reeve.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.journal.ProofLevel;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.MemoryStorage;
import dev.reeve.repository.MirroredRepository;
import dev.reeve.repository.Repository;
import dev.reeve.repository.ResticBinary;
import dev.reeve.repository.SealedFiles;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.index.BlobLocation;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every file of a repository that restic wrote, damaged in every way that disks know: verify always says so, nothing but
 * a {@link Failure} is ever thrown, and no blob is ever read wrongly.
 */
class DamageTest {
    /** Explaining one finding of each code will do. */
    private static final Set<String> EXPLAINED = new HashSet<>();

    @TempDir
    static Path temp;

    private static MemoryStorage whole = new MemoryStorage();
    private static List<ExpectedSnapshot> expected = List.of();
    private static Map<BlobKey, Id> blobs = Map.of();

    @BeforeAll
    static void makeRepository() throws Exception {
        ResticBinary.require();
        Path source = temp.resolve("source");
        Files.createDirectories(source.resolve("deep/er"));
        byte[] noise = new byte[700_000];
        new Random(7).nextBytes(noise);
        Files.write(source.resolve("deep/noise"), noise);
        Files.writeString(source.resolve("deep/er/text"), "some text\n".repeat(2000));
        for (int i = 0; i < 12; i++) {
            Files.writeString(source.resolve("small" + i), "content " + i);
        }
        ResticBinary restic = MirroredRepository.init(temp.resolve("repository"));
        restic.run("backup", "--host", "db1", "--tag", "nightly", source.toString());
        Files.writeString(source.resolve("deep/er/text"), "other text\n".repeat(2000));
        restic.run("backup", "--host", "db1", "--tag", "nightly", source.toString());
        whole = MirroredRepository.load(temp.resolve("repository"));
        try (Repository repository = TestRepositories.open(whole)) {
            expected = repository.snapshots().all().stream()
                    .map(s -> new ExpectedSnapshot(
                            s.id(), s.tree(), "nightly", s.time().toInstant()))
                    .toList();
            repository.loadIndex();
            blobs = new HashMap<>();
            repository.index().forEach(location -> blobs.put(BlobKey.of(location), location.id()));
        }
    }

    @Test
    void theWholeRepositoryIsIntact() throws Exception {
        VerifyResult result = verify(whole);
        assertThat(result.findings()).isEmpty();
        assertThat(result.level()).isEqualTo(ProofLevel.INTACT);
        assertThat(result.snapshots()).isEqualTo(2);
        assertThat(result.whole()).hasSize(2);
        assertThat(result.shareRead()).isEqualTo(1);
        assertThat(result.blobsRead()).isEqualTo(blobs.size());
        assertThat(result.worst()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = FileKind.class,
            names = {"CONFIG", "KEY", "SNAPSHOT", "INDEX", "PACK"})
    void everyFlippedBitIsFound(FileKind kind) throws Exception {
        for (StoredFile file : whole.list(kind)) {
            for (int at : positions(kind, (int) file.size())) {
                byte[] content = whole.load(kind, file.id());
                content[at] ^= (byte) (1 << at % 8);
                damagedIsFound(kind, file.id(), content, "bit flipped in byte " + at);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FileKind.class,
            names = {"CONFIG", "KEY", "SNAPSHOT", "INDEX", "PACK"})
    void everyTruncationIsFound(FileKind kind) throws Exception {
        for (StoredFile file : whole.list(kind)) {
            int size = (int) file.size();
            for (int length : new int[] {0, 1, 4, 15, 16, 31, 32, 33, size / 2, size - 33, size - 4, size - 1}) {
                byte[] content = java.util.Arrays.copyOf(whole.load(kind, file.id()), length);
                damagedIsFound(kind, file.id(), content, "cut to " + length);
            }
            byte[] longer = java.util.Arrays.copyOf(whole.load(kind, file.id()), size + 1);
            damagedIsFound(kind, file.id(), longer, "one byte more");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FileKind.class,
            names = {"CONFIG", "KEY", "SNAPSHOT", "INDEX", "PACK"})
    void everyDeletionIsFound(FileKind kind) throws Exception {
        for (StoredFile file : whole.list(kind)) {
            MemoryStorage storage = MirroredRepository.copy(whole);
            storage.remove(kind, file.id());
            found(storage, kind, file.id(), "deleted");
        }
    }

    @Test
    void swappedFilesAreFound() throws Exception {
        for (FileKind kind : List.of(FileKind.SNAPSHOT, FileKind.INDEX, FileKind.PACK)) {
            List<StoredFile> files = whole.list(kind);
            byte[] other = whole.load(kind, files.get(1).id());
            damagedIsFound(kind, files.get(0).id(), other, "content of another");
        }
    }

    @Test
    void aDamagedPackIsNamedWithTheFilesAndSnapshotsThatItAffects() throws Exception {
        MemoryStorage storage = MirroredRepository.copy(whole);
        Id pack = packOf("deep/noise");
        byte[] content = whole.load(FileKind.PACK, pack);
        content[content.length / 2] ^= 1;
        storage.put(FileKind.PACK, pack, content);

        VerifyResult result = verify(storage);

        assertThat(result.damages()).hasSize(1);
        assertThat(result.damages().get(0).damage()).isInstanceOf(Damage.PackBytes.class);
        Affected affected = result.affected();
        assertThat(affected.files()).isEqualTo(1);
        assertThat(affected.paths().get(0).text()).endsWith("/source/deep/noise");
        assertThat(affected.snapshots()).hasSize(2);
        assertThat(result.whole()).isEmpty();
        Finding finding = result.findings().get(0);
        assertThat(finding.code()).isEqualTo("verify.pack-damaged");
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.subject().item()).isEqualTo(SealedFiles.nameOf(FileKind.PACK, pack));
        assertThat(finding.arguments()).containsEntry("files", "1").containsEntry("snapshots", "2");
        assertThat(finding.evidence()).anyMatch(line -> line.endsWith("/source/deep/noise"));
        assertThat(result.level()).isNull();
    }

    @Test
    void snapshotsThatAreNotAffectedAreNamedAsWhole() throws Exception {
        try (Repository repository = TestRepositories.open(whole)) {
            List<Snapshot> snapshots = repository.snapshots().all();
            repository.loadIndex();
            MemoryStorage storage = MirroredRepository.copy(whole);
            Id newest = snapshots.get(1).tree();
            BlobLocation root = repository.index().all(BlobType.TREE, newest).get(0);
            byte[] content = whole.load(FileKind.PACK, root.pack());
            content[(int) root.offset() + 20] ^= 1;
            storage.put(FileKind.PACK, root.pack(), content);

            VerifyResult result = verify(storage);

            assertThat(result.whole()).containsExactly(snapshots.get(0));
            assertThat(result.affected().snapshots()).containsExactly(snapshots.get(1));
            assertThat(result.affected().paths()).hasSize(1);
            assertThat(result.affected().paths().get(0).text()).isEqualTo("/");
        }
    }

    @Test
    void aFlippedByteIsNotSeenByTheStructureAloneButClaimedNoHigher() throws Exception {
        MemoryStorage storage = MirroredRepository.copy(whole);
        Id pack = packOf("deep/noise");
        byte[] content = whole.load(FileKind.PACK, pack);
        content[100] ^= 1;
        storage.put(FileKind.PACK, pack, content);
        assertThat(verify(storage, new ReadShare.None()).level()).isEqualTo(ProofLevel.PRESENT);
        assertThat(verify(storage, new ReadShare.All()).level()).isNull();
    }

    @Test
    void damageOfABlobThatHasAnotherCopyAffectsNothing() throws Exception {
        // restic stores the second copy if it does not know the first: hide the index, back up again.
        Path directory = temp.resolve("twice");
        ResticBinary restic = MirroredRepository.init(directory);
        Path source = temp.resolve("source/small1");
        restic.run("backup", source.toString());
        MemoryStorage first = MirroredRepository.load(directory);
        Path hidden = temp.resolve("hidden-index");
        Files.move(directory.resolve("index"), hidden);
        Files.createDirectories(directory.resolve("index"));
        restic.run("backup", "--force", source.toString());
        MemoryStorage storage = MirroredRepository.load(directory);
        for (StoredFile index : first.list(FileKind.INDEX)) {
            storage.put(FileKind.INDEX, index.id(), first.load(FileKind.INDEX, index.id()));
        }
        assertThat(verify(storage, new ReadShare.All(), List.of()).level()).isEqualTo(ProofLevel.INTACT);
        for (StoredFile pack : first.list(FileKind.PACK)) {
            storage.put(FileKind.PACK, pack.id(), new byte[(int) pack.size()]);
        }
        VerifyResult result = verify(storage, new ReadShare.All(), List.of());
        assertThat(result.damages()).hasSize(first.list(FileKind.PACK).size());
        assertThat(result.damages()).allMatch(report -> report.damage() instanceof Damage.PackBytes);
        assertThat(result.whole()).hasSizeGreaterThan(0);
    }

    @Test
    void anOrphanPackIsOnlyANote() throws Exception {
        MemoryStorage storage = MirroredRepository.copy(whole);
        storage.put(FileKind.PACK, Id.hash(new byte[] {1}), new byte[] {1});
        VerifyResult result = verify(storage);
        assertThat(result.findings()).extracting(Finding::code).containsExactly("verify.pack-not-indexed");
        assertThat(result.level()).isEqualTo(ProofLevel.INTACT);
    }

    @Test
    void anEmptyRepositoryIsNotCalledWell() throws Exception {
        MemoryStorage storage = new MemoryStorage();
        TestRepositories.init(storage).close();
        VerifyResult result = verify(storage, new ReadShare.All(), List.of());
        assertThat(result.findings()).extracting(Finding::code).containsExactly("verify.no-snapshots");
        assertThat(result.worst()).isEqualTo(Severity.WARNING);
    }

    private static Id packOf(String suffix) throws IOException {
        // The one big blob lies in the largest pack.
        assertThat(suffix).isEqualTo("deep/noise");
        return whole.list(FileKind.PACK).stream()
                .max(java.util.Comparator.comparingLong(StoredFile::size))
                .orElseThrow()
                .id();
    }

    private static Set<Integer> positions(FileKind kind, int size) {
        Set<Integer> positions = new HashSet<>();
        if (kind != FileKind.PACK) {
            for (int at = 0; at < size; at++) {
                positions.add(at);
            }
            return positions;
        }
        for (int at = 0; at < 40; at++) {
            positions.add(Math.min(at, size - 1));
            positions.add(Math.max(0, size - 1 - at));
            positions.add(Math.max(0, size - 1 - at * 7));
        }
        for (int part = 1; part < 12; part++) {
            positions.add(size / 12 * part);
        }
        return positions;
    }

    private static void damagedIsFound(FileKind kind, Id id, byte[] content, String how) throws Exception {
        MemoryStorage storage = MirroredRepository.copy(whole);
        storage.put(kind, id, content);
        found(storage, kind, id, how);
    }

    private static void found(MemoryStorage storage, FileKind kind, Id id, String how) throws Exception {
        String what = SealedFiles.nameOf(kind, id) + ": " + how;
        // All but packs is read whole for the structure alone.
        ReadShare share = kind == FileKind.PACK ? new ReadShare.All() : new ReadShare.None();
        try {
            VerifyResult result = verify(storage, share, expected);
            assertThat(result.level()).as(what).isNull();
            assertThat(result.worst()).as(what).isEqualTo(Severity.CRITICAL);
            if (kind != FileKind.INDEX || storage.exists(kind, id)) {
                assertThat(result.findings().toString())
                        .as(what)
                        .contains(id.hex().substring(0, 8));
            } else {
                // Nothing says which index files there ought to be; what is missing then is seen.
                assertThat(result.findings()).extracting(Finding::code).contains("verify.blobs-missing");
            }
            result.findings().stream()
                    .filter(finding -> EXPLAINED.add(finding.code()))
                    .forEach(DamageTest::explains);
        } catch (Failure e) {
            assertThat(kind).as(what + " " + e).isIn(FileKind.CONFIG, FileKind.KEY);
        }
        if (kind == FileKind.PACK || kind == FileKind.INDEX) {
            readsNothingWrong(storage, what);
        }
    }

    private static void explains(Finding finding) {
        for (java.util.Locale locale : List.of(java.util.Locale.ENGLISH, java.util.Locale.CHINESE)) {
            String text =
                    dev.reeve.finding.Catalogue.of(locale).explain(finding).toString();
            assertThat(text).doesNotContain("{");
        }
    }

    /** Whatever is read is what was written, or an exception. */
    private static void readsNothingWrong(MemoryStorage storage, String what) throws IOException {
        Repository repository;
        try {
            repository = TestRepositories.open(storage);
        } catch (Failure e) {
            return;
        }
        repository.loadIndexAsFarAsPossible();
        List<BlobKey> keys = new ArrayList<>(blobs.keySet());
        for (BlobKey key : keys) {
            try {
                byte[] read = repository.reader().read(key.type(), key.id());
                assertThat(Id.hash(read)).as(what).isEqualTo(key.id());
            } catch (IOException e) {
                assertThat(e).as(what).hasMessageContaining(key.id().hex());
            }
        }
        repository.close();
    }

    private static VerifyResult verify(MemoryStorage storage) throws Exception {
        return verify(storage, new ReadShare.All());
    }

    private static VerifyResult verify(MemoryStorage storage, ReadShare share) throws Exception {
        return verify(storage, share, share instanceof ReadShare.All ? expected : List.of());
    }

    private static VerifyResult verify(MemoryStorage storage, ReadShare share, List<ExpectedSnapshot> snapshots)
            throws Exception {
        try (Repository repository = TestRepositories.open(storage)) {
            VerifyOptions options = VerifyOptions.structure()
                    .reading(share)
                    .onThreads(2)
                    .withoutLock()
                    .expecting(snapshots);
            return new Verification(repository, options, new VerifyProgress()).run();
        }
    }
}

package dev.reeve.copying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Failure;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.MemoryStorage;
import dev.reeve.repository.Repository;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.index.BlobLocation;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.storage.FaultyStorage;
import dev.reeve.repository.storage.FileKind;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies that are interrupted at every step, and sources that are damaged. */
class CopyTroubleTest {
    private final MemoryStorage from = new MemoryStorage();
    private final MemoryStorage to = new MemoryStorage();

    @BeforeEach
    void make() throws IOException {
        try (Repository source = TestRepositories.init(from)) {
            CopySamples.snapshot(source, 1, 1, 2);
            CopySamples.snapshot(source, 2, 1, 2, 3);
            CopySamples.snapshot(source, 3, 3, 4);
        }
        TestRepositories.init(to).close();
    }

    private void assertWhole() throws IOException {
        try (Repository target = TestRepositories.open(to)) {
            assertThat(target.snapshots().all())
                    .hasSize(3)
                    .allSatisfy(copy -> assertThat(copy.original()).isNotNull());
            assertThat(CopySamples.duplicates(target)).as("sent twice").isZero();
            for (int seed = 1; seed <= 4; seed++) {
                byte[] content = CopySamples.content(seed);
                assertThat(target.reader().read(BlobType.DATA, Id.hash(content)))
                        .isEqualTo(content);
            }
        }
    }

    @Test
    void copyingTwiceAddsNothing() throws Exception {
        CopyResult first = CopySamples.copy(from, to);
        assertThat(first.copied()).hasSize(3);
        assertThat(first.blobs()).as("4 files, 3 + 3 trees").isEqualTo(10);
        int files = to.list(FileKind.PACK).size();
        CopyResult second = CopySamples.copy(from, to);

        assertThat(second.copied()).isEmpty();
        assertThat(second.present()).hasSize(3);
        assertThat(second.blobs()).isZero();
        assertThat(to.list(FileKind.PACK)).hasSize(files);
        assertWhole();
        assertThat(CopySamples.copy(to, from).copied())
                .as("copies are known where they come from")
                .isEmpty();
    }

    @Test
    void aDryRunCountsTheSameAndStoresNothing() throws Exception {
        try (Repository source = TestRepositories.open(from);
                Repository target = TestRepositories.open(to)) {
            source.loadIndex();
            CopyResult dry = new SnapshotCopy(source, target, 2, new CopyProgress())
                    .dryRun(source.snapshots().all(), List.of());
            assertThat(dry.blobs()).isEqualTo(10);
            assertThat(dry.copied())
                    .hasSize(3)
                    .allSatisfy(each -> assertThat(each.copy()).isNull());
            assertThat(to.list(FileKind.PACK)).isEmpty();
            assertThat(to.list(FileKind.SNAPSHOT)).isEmpty();
            assertThat(CopySamples.copy(from, to).bytes()).isEqualTo(dry.bytes());
        }
    }

    /** The n-th operation on the target and all after it fail, for every n; the next copy goes on and sends nothing twice. */
    @Test
    void aTargetThatDiesAtAnyStepIsCompletedWithoutSendingTwice() throws Exception {
        boolean ended = false;
        for (int n = 1; !ended; n++) {
            MemoryStorage fresh = new MemoryStorage();
            TestRepositories.init(fresh).close();
            FaultyStorage dying = new FaultyStorage(fresh).crashAt(n);
            try {
                CopySamples.copy(from, dying);
                ended = true;
            } catch (IOException e) {
                assertThat(e.getMessage()).contains("on purpose");
            }
            CopySamples.copy(from, fresh);
            try (Repository target = TestRepositories.open(fresh)) {
                assertThat(target.snapshots().all()).as("after %d", n).hasSize(3);
                assertThat(CopySamples.duplicates(target)).as("after %d", n).isZero();
            }
            assertThat(n).isLessThan(200);
        }
    }

    @Test
    void aSourceThatFailsOnceHealsAndOneThatDiesIsAFailureNotDamage() throws Exception {
        boolean ended = false;
        for (int n = 1; !ended; n++) {
            FaultyStorage dying = new FaultyStorage(from).crashAt(n);
            MemoryStorage fresh = new MemoryStorage();
            TestRepositories.init(fresh).close();
            try {
                assertThat(CopySamples.copy(dying, fresh).damaged())
                        .as("step %d", n)
                        .isEmpty();
                ended = true;
            } catch (IOException e) {
                assertThat(e.getMessage()).contains("on purpose");
            }
            assertThat(n).isLessThan(200);
        }
        try (Repository source = TestRepositories.open(from)) {
            FaultyStorage hiccup = new FaultyStorage(from);
            try (Repository shaky = TestRepositories.open(hiccup);
                    Repository target = TestRepositories.open(to)) {
                shaky.loadIndex();
                target.loadIndex();
                List<Snapshot> all = source.snapshots().all();
                hiccup.failAt(1);
                CopyResult result = new SnapshotCopy(shaky, target, 1, new CopyProgress())
                        .run(all, List.of(), dev.reeve.repository.crypto.Compression.AUTO, () -> {});
                assertThat(result.copied()).hasSize(3);
            }
        }
        assertWhole();
    }

    @Test
    void whatNeedsADamagedBlobIsNotCopiedAndTheRestIs() throws Exception {
        damage(BlobType.DATA, Id.hash(CopySamples.content(4)));
        CopyResult result = CopySamples.copy(from, to);

        assertThat(result.copied()).hasSize(2);
        assertThat(result.damaged()).hasSize(1);
        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("copying.source-damaged");
            assertThat(finding.evidence()).isNotEmpty();
        });
        try (Repository target = TestRepositories.open(to)) {
            assertThat(target.snapshots().all()).hasSize(2);
        }
    }

    @Test
    void aDamagedTreeStopsOnlyTheSnapshotsThatNeedIt() throws Exception {
        Id root;
        try (Repository source = TestRepositories.open(from)) {
            root = source.snapshots().all().get(0).tree();
        }
        damage(BlobType.TREE, root);
        CopyResult result = CopySamples.copy(from, to);

        assertThat(result.copied()).hasSize(2);
        assertThat(result.damaged())
                .singleElement()
                .satisfies(snapshot -> assertThat(snapshot.tree()).isEqualTo(root));
    }

    private void damage(BlobType type, Id id) throws IOException {
        try (Repository source = TestRepositories.open(from)) {
            BlobLocation place = source.loadIndex().all(type, id).get(0);
            byte[] pack = from.load(FileKind.PACK, place.pack());
            pack[(int) place.offset() + 20] ^= 1;
            from.put(FileKind.PACK, place.pack(), pack);
        }
    }

    @Test
    void aLostLockStopsBeforeTheSnapshotIsStored() throws Exception {
        try (Repository source = TestRepositories.open(from);
                Repository target = TestRepositories.open(to)) {
            source.loadIndex();
            target.loadIndex();
            SnapshotCopy copy = new SnapshotCopy(source, target, 2, new CopyProgress());
            Failure lost = target.failure(new IOException("lost"));
            assertThatThrownBy(() -> copy.run(
                            source.snapshots().all(), List.of(), dev.reeve.repository.crypto.Compression.AUTO, () -> {
                                throw lost;
                            }))
                    .isSameAs(lost);
            assertThat(target.snapshots().all()).isEmpty();
        }
    }
}

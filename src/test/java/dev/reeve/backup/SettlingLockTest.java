package dev.reeve.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Failure;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.MemoryStorage;
import dev.reeve.repository.Repository;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.lock.PendingLock;
import dev.reeve.repository.lock.RepositoryLock;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.StoredFile;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SettlingLockTest {
    private final MemoryStorage storage = new MemoryStorage();
    private Repository repository;

    @BeforeEach
    void setUp() throws IOException {
        TestRepositories.init(storage).close();
        repository = Backups.open(storage);
        repository.loadIndex();
    }

    @Test
    void writingWaitsForTheLockAndClosingGivesItUp() throws IOException {
        try (PendingLock pending = repository.beginLockShared();
                SettlingLock lock = new SettlingLock(pending);
                BlobWriter writer = repository.writer(Compression.AUTO, lock)) {
            writer.save(BlobType.DATA, new byte[1000]);
            writer.flush();
            assertThat(storage.list(FileKind.LOCK)).hasSize(1);
        }
        assertThat(storage.list(FileKind.LOCK)).isEmpty();
        assertThat(storage.list(FileKind.PACK)).hasSize(1);
    }

    @Test
    void nothingIsWrittenWhereSomebodyElseWasQuicker() throws IOException {
        byte[] theirs = exclusiveLock();
        Id id = Id.hash(theirs);
        try (PendingLock pending = repository.beginLockShared()) {
            storage.put(FileKind.LOCK, id, theirs);
            try (SettlingLock lock = new SettlingLock(pending);
                    BlobWriter writer = repository.writer(Compression.AUTO, lock)) {
                assertThatThrownBy(writer::flush).isInstanceOf(Failure.class).hasMessageContaining("repository.locked");
                writer.save(BlobType.DATA, new byte[1000]);
                assertThatThrownBy(writer::flush).isInstanceOf(Failure.class).hasMessageContaining("repository.locked");
                assertThatThrownBy(() -> writer.save(BlobType.DATA, new byte[2000]))
                        .isInstanceOf(Failure.class);
            }
        }
        assertThat(storage.list(FileKind.LOCK)).extracting(StoredFile::id).containsExactly(id);
        assertThat(storage.list(FileKind.PACK)).isEmpty();
        assertThat(storage.list(FileKind.INDEX)).isEmpty();
    }

    /** The file of a lock as another process on another machine would have written it. */
    private byte[] exclusiveLock() throws IOException {
        try (RepositoryLock lock = repository.lockExclusive()) {
            assertThat(lock.isExclusive()).isTrue();
            return storage.load(
                    FileKind.LOCK, storage.list(FileKind.LOCK).get(0).id());
        }
    }
}

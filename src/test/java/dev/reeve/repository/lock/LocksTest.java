package dev.reeve.repository.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.repository.Id;
import dev.reeve.repository.MemoryStorage;
import dev.reeve.repository.RepositoryEnvironment;
import dev.reeve.repository.SealedFiles;
import dev.reeve.repository.SettableClock;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.crypto.MasterKey;
import dev.reeve.repository.pack.Workbenches;
import dev.reeve.repository.storage.FileKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocksTest {
    private final MemoryStorage storage = new MemoryStorage();
    private final SettableClock clock = new SettableClock();
    private final Set<Long> alive = new HashSet<>(Set.of(1L, 2L));
    private final MasterKey key = MasterKey.generate(new SecureRandom());

    private Locks locks(String host, long pid) {
        RepositoryEnvironment known = TestRepositories.environment(clock);
        SealedFiles files = new SealedFiles(storage, new Workbenches(key, new SecureRandom()), 2);
        return new Locks(
                files,
                new RepositoryEnvironment(clock, known.random(), host, "admin", pid, known.kdf()),
                Duration.ZERO,
                alive::contains);
    }

    @ParameterizedTest
    @CsvSource({"false,false,true", "false,true,false", "true,false,false", "true,true,false"})
    void onlySharedLocksGoTogether(boolean first, boolean second, boolean together) throws IOException {
        try (RepositoryLock held = locks("a", 1).take(first)) {
            assertThat(held.isExclusive()).isEqualTo(first);
            if (together) {
                locks("b", 2).take(second).close();
            } else {
                assertThatThrownBy(() -> locks("b", 2).take(second)).isInstanceOfSatisfying(Failure.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(ExitCode.LOCKED);
                    assertThat(e.finding().arguments())
                            .containsEntry("host", "a")
                            .containsEntry("user", "admin")
                            .containsEntry("pid", "1")
                            .containsEntry("age", "0s");
                });
            }
            assertThat(storage.list(FileKind.LOCK)).hasSize(1);
        }
        assertThat(storage.list(FileKind.LOCK)).isEmpty();
    }

    @Test
    void whoeverComesAtTheSameMomentIsSeenAndTheOwnLockRemoved() throws IOException {
        try (PendingLock mine = locks("a", 1).begin(false)) {
            Id theirs = locks("b", 2).write(true);
            assertThatThrownBy(mine::settle).isInstanceOf(Failure.class).hasMessageContaining("repository.locked");
            assertThat(storage.list(FileKind.LOCK))
                    .extracting(file -> file.id())
                    .containsExactly(theirs);
        }
    }

    @Test
    void aPendingLockThatIsGivenUpLeavesNothing() throws IOException {
        locks("a", 1).begin(true).close();
        assertThat(storage.list(FileKind.LOCK)).isEmpty();
    }

    @Test
    void deadSharedLocksStayForWhoeverTakesOver() throws IOException {
        Id dead = locks("a", 99).write(false);
        try (RepositoryLock lock = locks("a", 1).take(true)) {
            assertThat(lock.notes()).isEmpty();
        }
        assertThat(storage.list(FileKind.LOCK)).extracting(file -> file.id()).containsExactly(dead);
        try (RepositoryLock lock = locks("a", 1).beginTakingOver().settle()) {
            assertThat(lock.notes()).hasSize(1);
            assertThat(storage.list(FileKind.LOCK))
                    .extracting(file -> file.id())
                    .containsExactly(lock.id());
        }
    }

    /** Killed between the two, it would leave nothing that tells of the packs to take over. */
    @Test
    void theOwnLockIsThereBeforeADeadOneGoes() throws IOException {
        Id dead = locks("a", 99).write(false);
        storage.failOnSave(FileKind.LOCK);
        assertThatThrownBy(() -> locks("a", 1).beginTakingOver()).isInstanceOf(IOException.class);
        assertThat(storage.list(FileKind.LOCK)).extracting(file -> file.id()).containsExactly(dead);
    }

    @Test
    void deadLocksOfThisMachineAreClearedAndReported() throws IOException {
        locks("a", 99).write(true);
        try (RepositoryLock lock = locks("a", 1).take(false)) {
            assertThat(lock.notes()).singleElement().satisfies(note -> {
                assertThat(note.code()).isEqualTo("repository.stale-lock-removed");
                assertThat(note.arguments()).containsEntry("pid", "99");
            });
        }
        locks("elsewhere", 99).write(true);
        assertThatThrownBy(() -> locks("a", 1).take(false)).isInstanceOf(Failure.class);
    }

    @Test
    void oldLocksOfOthersStillCountUntilUnlocked() throws IOException {
        locks("elsewhere", 99).write(false);
        clock.forward(Duration.ofMinutes(40));
        locks("b", 2).write(false);
        assertThatThrownBy(() -> locks("a", 1).take(true)).isInstanceOf(Failure.class);
        assertThat(locks("a", 1).unlock(false))
                .singleElement()
                .satisfies(lock -> assertThat(lock.file().hostname()).isEqualTo("elsewhere"));
        assertThat(locks("a", 1).unlock(true)).hasSize(1);
        assertThat(storage.list(FileKind.LOCK)).isEmpty();
    }

    @Test
    void unreadableLocksBlockAndEmptyOnesDoNot() throws IOException {
        storage.save(FileKind.LOCK, Id.hash(new byte[0]), ByteBuffer.allocate(0));
        locks("a", 1).take(true).close();
        storage.save(FileKind.LOCK, Id.hash(new byte[1]), ByteBuffer.allocate(1));
        assertThatThrownBy(() -> locks("a", 1).take(false))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("repository.lock-unreadable");
        locks("a", 1).unlock(true);
        assertThat(storage.list(FileKind.LOCK)).isEmpty();
    }

    @Test
    void aLockIsRefreshedUnderANewNameAndInTheEndMistrusted() throws IOException {
        try (RepositoryLock lock = locks("a", 1).take(true)) {
            Id first = lock.id();
            lock.refreshIfDue();
            assertThat(lock.id()).isEqualTo(first);
            clock.forward(RepositoryLock.REFRESH);
            lock.refreshIfDue();
            assertThat(lock.id()).isNotEqualTo(first);
            assertThat(storage.list(FileKind.LOCK)).hasSize(1);
            storage.failOnSave(FileKind.LOCK);
            clock.forward(Duration.ofMinutes(22));
            lock.refreshIfDue();
            lock.ensureFresh();
            clock.forward(Duration.ofMinutes(1));
            lock.refreshIfDue();
            assertThatThrownBy(lock::ensureFresh)
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("repository.lock-lost");
            storage.failOnSave(null);
            lock.refreshIfDue();
            lock.ensureFresh();
        }
        assertThat(storage.list(FileKind.LOCK)).isEmpty();
    }
}

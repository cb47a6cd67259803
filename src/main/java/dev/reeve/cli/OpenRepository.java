package dev.reeve.cli;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.RepositorySpec;
import dev.reeve.repository.Repository;
import dev.reeve.repository.lock.PendingLock;
import dev.reeve.repository.lock.RepositoryLock;
import dev.reeve.repository.snapshot.SnapshotListing;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A repository of the inventory, open for reading under a shared lock. Where nothing can be written, as on a disc or with
 * rights to read only, there is no lock and no need of one but for a prune by somebody else, which a note says.
 */
final class OpenRepository implements AutoCloseable {
    private final RepositorySpec spec;
    private final Repository repository;
    private final List<Finding> notes = new ArrayList<>();
    private @Nullable PendingLock pending;
    private @Nullable RepositoryLock lock;

    private OpenRepository(RepositorySpec spec, Repository repository) {
        this.spec = spec;
        this.repository = repository;
    }

    /**
     * Opens and begins to lock.
     *
     * @param name the inventory's name of the repository
     * @throws dev.reeve.finding.Failure if there is none, the password is wrong, or somebody removes things from it
     */
    static OpenRepository open(Workplace place, String name) {
        return open(place, name, Repository::beginLockShared);
    }

    /** Opens one that will be written to: see {@link Repository#takeOver()}. */
    static OpenRepository toTakeOver(Workplace place, String name) {
        return open(place, name, Repository::beginLockToTakeOver);
    }

    /** How to lock. */
    private interface Locking {
        PendingLock begin(Repository repository) throws IOException;
    }

    private static OpenRepository open(Workplace place, String name, Locking locking) {
        RepositorySpec spec = place.inventory().repository(name);
        OpenRepository open = new OpenRepository(spec, place.open(spec));
        try {
            open.beginLock(locking);
            return open;
        } catch (RuntimeException e) {
            open.close();
            throw e;
        }
    }

    private void beginLock(Locking locking) {
        try {
            PendingLock begun = locking.begin(repository);
            pending = begun;
            notes.addAll(begun.notes());
        } catch (IOException e) {
            if (!nothingCanBeWritten(e)) {
                throw repository.failure(e);
            }
            notes.add(Finding.of(
                    CliProblem.READ_WITHOUT_LOCK,
                    Subject.item(repository.location()),
                    "repository",
                    repository.location(),
                    "reason",
                    String.valueOf(e.getMessage())));
        }
    }

    /** Whether a write failed for want of rights. The kernel's words may be translated; both languages are known. */
    static boolean nothingCanBeWritten(IOException trouble) {
        for (Throwable each = trouble; each != null; each = each.getCause()) {
            String message = String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT);
            if (each instanceof AccessDeniedException
                    || message.contains("read-only file system")
                    || message.contains("只读文件系统")) {
                return true;
            }
        }
        return false;
    }

    /** The inventory's name of it. */
    String name() {
        return spec.name();
    }

    /** The snapshots; to be asked before {@link #withIndex()}, so that every blob they name is in the index. */
    SnapshotListing snapshots() {
        try {
            return repository.snapshots().list();
        } catch (IOException e) {
            throw repository.failure(e);
        }
    }

    /** The repository by itself: its index may not be loaded yet. */
    Repository repository() {
        return repository;
    }

    /** The repository with its index, the lock being sure. */
    Repository withIndex() {
        try {
            repository.loadIndex();
        } catch (IOException e) {
            throw repository.failure(e);
        }
        return locked();
    }

    /** The repository when the lock is sure; to read something before spares the wait. */
    Repository locked() {
        try {
            if (pending != null && lock == null) {
                lock = pending.settle();
            }
            return repository;
        } catch (IOException e) {
            throw repository.failure(e);
        }
    }

    /** See {@link RepositoryLock#ensureFresh()}. */
    void ensureFresh() {
        if (lock != null) {
            lock.ensureFresh();
        }
    }

    /** What is to be said about locks. */
    List<Finding> notes() {
        return List.copyOf(notes);
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.close();
            } else if (pending != null) {
                pending.close();
            }
        } catch (IOException e) {
            throw repository.failure(e);
        } finally {
            repository.close();
            repository.storage().close();
        }
    }
}

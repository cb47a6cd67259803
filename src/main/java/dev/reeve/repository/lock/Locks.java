package dev.reeve.repository.lock;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.repository.Id;
import dev.reeve.repository.RepositoryEnvironment;
import dev.reeve.repository.RepositoryProblem;
import dev.reeve.repository.SealedFiles;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.StoredFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lock files of a repository: taking one by restic's rules, and clearing away dead ones. */
public final class Locks {
    /** How often a lock that cannot be read is tried before it is taken for somebody's: it may be half written. */
    private static final int ATTEMPTS = 4;

    private final SealedFiles files;
    private final RepositoryEnvironment environment;
    private final Duration settle;
    private final ProcessLiveness processes;

    public Locks(SealedFiles files, RepositoryEnvironment environment, Duration settle, ProcessLiveness processes) {
        this.files = files;
        this.environment = environment;
        this.settle = settle;
        this.processes = processes;
    }

    /**
     * Takes a lock. Locks of this machine's dead processes do not count; exclusive ones are removed, which
     * {@link RepositoryLock#notes()} tells. The others stay for whoever {@linkplain #beginTakingOver takes over}.
     *
     * @throws Failure {@code LOCKED} if somebody holds one that does not go with it
     */
    public RepositoryLock take(boolean exclusive) throws IOException {
        return begin(exclusive).settle();
    }

    /**
     * Takes a lock but for the last step, looking again after a moment, so that the moment can be used for reading. What
     * changes the repository must wait for {@link PendingLock#settle()}.
     */
    public PendingLock begin(boolean exclusive) throws IOException {
        return begin(exclusive, false);
    }

    /**
     * Begins a shared lock, and removes all locks of this machine's dead processes. They are all that tells of packs that
     * a killed process had stored and not yet indexed, so only somebody who takes care of those may remove them.
     */
    public PendingLock beginTakingOver() throws IOException {
        return begin(false, true);
    }

    private PendingLock begin(boolean exclusive, boolean takingOver) throws IOException {
        List<Lock> dead = refuseConflicts(exclusive, null);
        // Before the dead ones go: killed in between, this process would leave nothing that tells of them.
        Id own = write(exclusive);
        List<Finding> notes = new ArrayList<>();
        for (Lock lock : dead) {
            if (takingOver || lock.file().exclusive()) {
                remove(lock.id());
                notes.add(finding(RepositoryProblem.STALE_LOCK_REMOVED, lock.file()));
            }
        }
        return new PendingLock(this, exclusive, own, settle, notes);
    }

    /** Looks for locks that somebody took at the same moment; removes the own one if there are. */
    void confirm(boolean exclusive, Id own) throws IOException {
        try {
            refuseConflicts(exclusive, own);
        } catch (IOException | RuntimeException e) {
            try {
                remove(own);
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /** The locks of dead processes; the others must go with the one to be taken. */
    private List<Lock> refuseConflicts(boolean exclusive, @Nullable Id own) throws IOException {
        List<Lock> dead = new ArrayList<>();
        for (StoredFile file : files.storage().list(FileKind.LOCK)) {
            if ((own != null && own.equals(file.id())) || file.size() == 0) {
                continue;
            }
            LockFile lock = read(file.id());
            if (lock == null) {
                continue;
            }
            if (lock.isDeadOn(environment.hostname(), processes)) {
                dead.add(new Lock(file.id(), lock));
            } else if (lock.conflictsWith(exclusive)) {
                Finding finding = finding(RepositoryProblem.LOCKED, lock);
                throw new Failure(finding, RepositoryProblem.LOCKED.exitCode());
            }
        }
        return dead;
    }

    /** A lock's content; null if it is gone meanwhile. */
    private @Nullable LockFile read(Id id) throws IOException {
        DamagedData last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return LockFile.parse(files.load(FileKind.LOCK, id));
            } catch (NoSuchFileException e) {
                return null;
            } catch (DamagedData e) {
                last = e;
            }
        }
        String name = SealedFiles.nameOf(FileKind.LOCK, id);
        throw Failure.of(
                        RepositoryProblem.LOCK_UNREADABLE,
                        Subject.item(name),
                        "file",
                        name,
                        "repository",
                        files.storage().location(),
                        "reason",
                        last == null ? "" : String.valueOf(last.getMessage()))
                .causedBy(last == null ? new IOException(name) : last);
    }

    /** Writes a lock file of this process with the time that it is now. */
    Id write(boolean exclusive) throws IOException {
        LockFile lock = new LockFile(
                ZonedDateTime.now(environment.clock()),
                exclusive,
                environment.hostname(),
                environment.username(),
                environment.pid());
        return files.save(FileKind.LOCK, lock.toJson());
    }

    void remove(Id id) throws IOException {
        files.storage().remove(FileKind.LOCK, id);
    }

    RepositoryEnvironment environment() {
        return environment;
    }

    String location() {
        return files.storage().location();
    }

    /** The locks there are; those that cannot be read are left out. */
    public List<Lock> list() throws IOException {
        List<Lock> locks = new ArrayList<>();
        for (StoredFile file : files.storage().list(FileKind.LOCK)) {
            try {
                locks.add(new Lock(file.id(), LockFile.parse(files.load(FileKind.LOCK, file.id()))));
            } catch (NoSuchFileException | DamagedData e) {
                // Gone meanwhile, or half written: nothing to show.
            }
        }
        return locks;
    }

    /**
     * Removes dead locks: those of this machine's dead processes and those that nobody refreshed for half an hour.
     *
     * @param all removes every lock, whoever holds it and whether it can be read or not
     * @return what was removed, as far as it could be read
     */
    public List<Lock> unlock(boolean all) throws IOException {
        List<Lock> readable = list();
        List<Lock> removed = new ArrayList<>();
        for (Lock lock : readable) {
            if (all
                    || lock.file().isOlderThanAllowed(environment.clock().instant())
                    || lock.file().isDeadOn(environment.hostname(), processes)) {
                remove(lock.id());
                removed.add(lock);
            }
        }
        if (all) {
            for (StoredFile file : files.storage().list(FileKind.LOCK)) {
                remove(file.id());
            }
        }
        return removed;
    }

    private Finding finding(RepositoryProblem problem, LockFile lock) {
        return Finding.of(
                problem,
                Subject.item(location()),
                "repository",
                location(),
                "user",
                lock.username(),
                "host",
                lock.hostname(),
                "pid",
                Long.toString(lock.pid()),
                "since",
                lock.time().toString(),
                "age",
                age(Duration.between(
                        lock.time().toInstant(), environment.clock().instant())),
                "exclusive",
                Boolean.toString(lock.exclusive()));
    }

    /** {@code 3m12s}, as Go and restic print it. */
    private static String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        String minutes = seconds >= 60 ? seconds / 60 % 60 + "m" : "";
        return (seconds >= 3600 ? seconds / 3600 + "h" : "") + minutes + seconds % 60 + "s";
    }
}

package dev.reeve.repository.snapshot;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.repository.Id;
import dev.reeve.repository.ParallelWork;
import dev.reeve.repository.RepositoryProblem;
import dev.reeve.repository.SealedFiles;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.StoredFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The snapshot files of a repository. Safe for several threads. */
public final class Snapshots {
    /** The word for the newest snapshot. */
    public static final String LATEST = "latest";

    private static final int THREADS = 8;
    private static final Comparator<Snapshot> OLDEST_FIRST = Comparator.<Snapshot, java.time.Instant>comparing(
                    s -> s.time().toInstant())
            .thenComparing(Snapshot::id);

    private final SealedFiles files;
    private final boolean readOnly;

    /** @param readOnly for repositories of format 1 */
    public Snapshots(SealedFiles files, boolean readOnly) {
        this.files = files;
        this.readOnly = readOnly;
    }

    /** All of them; those that cannot be read are findings. */
    public SnapshotListing list() throws IOException {
        List<Snapshot> snapshots = Collections.synchronizedList(new ArrayList<>());
        List<Finding> damaged = Collections.synchronizedList(new ArrayList<>());
        ParallelWork.run("snapshot-load", THREADS, files.storage().list(FileKind.SNAPSHOT), (StoredFile file) -> {
            try {
                snapshots.add(read(file.id()));
            } catch (NoSuchFileException e) {
                // Forgotten since it was listed.
            } catch (DamagedData e) {
                damaged.add(damage(file.id(), e));
            }
        });
        snapshots.sort(OLDEST_FIRST);
        return new SnapshotListing(snapshots, damaged);
    }

    /**
     * All of them, oldest first.
     *
     * @throws Failure if one cannot be read
     */
    public List<Snapshot> all() throws IOException {
        SnapshotListing listing = list();
        if (!listing.damaged().isEmpty()) {
            throw new Failure(listing.damaged().get(0), RepositoryProblem.SNAPSHOT_DAMAGED.exitCode());
        }
        return listing.snapshots();
    }

    /**
     * One snapshot.
     *
     * @throws Failure if there is none with this id, or it cannot be read
     */
    public Snapshot load(Id id) throws IOException {
        try {
            return read(id);
        } catch (NoSuchFileException e) {
            throw failure(RepositoryProblem.SNAPSHOT_NOT_FOUND, id.hex()).causedBy(e);
        } catch (DamagedData e) {
            throw new Failure(damage(id, e), RepositoryProblem.SNAPSHOT_DAMAGED.exitCode(), e);
        }
    }

    /** The snapshot with this id, or a unique beginning of it, or {@code latest}. */
    public Snapshot resolve(String idOrLatest) throws IOException {
        return resolve(idOrLatest, SnapshotFilter.all());
    }

    /**
     * The snapshot with this id or a unique beginning of it; for {@code latest}, the newest that matches the filter.
     *
     * @throws Failure if there is none, or more than one
     */
    public Snapshot resolve(String idOrLatest, SnapshotFilter filter) throws IOException {
        if (idOrLatest.equals(LATEST)) {
            return newest(filter);
        }
        String prefix = idOrLatest.toLowerCase(Locale.ROOT);
        List<Id> found = new ArrayList<>();
        for (StoredFile file : files.storage().list(FileKind.SNAPSHOT)) {
            if (file.id().hex().startsWith(prefix)) {
                found.add(file.id());
            }
        }
        if (found.isEmpty() || prefix.isEmpty()) {
            throw failure(RepositoryProblem.SNAPSHOT_NOT_FOUND, idOrLatest);
        }
        if (found.size() > 1) {
            throw failure(RepositoryProblem.SNAPSHOT_AMBIGUOUS, idOrLatest)
                    .withEvidence(found.stream().map(Id::hex).sorted().toList());
        }
        return load(found.get(0));
    }

    /**
     * The newest snapshot that matches. Damaged files are passed over: which host they were of is not known.
     *
     * @throws Failure if none matches
     */
    public Snapshot newest(SnapshotFilter filter) throws IOException {
        SnapshotListing listing = list();
        return listing.newest(filter)
                .orElseThrow(() -> Failure.of(
                        RepositoryProblem.NO_MATCHING_SNAPSHOT,
                        Subject.item(files.storage().location()),
                        "filter",
                        filter.toString(),
                        "count",
                        Integer.toString(listing.snapshots().size()),
                        "repository",
                        files.storage().location()));
    }

    /** Stores a snapshot, after everything it names; gives it with its id. */
    public Snapshot save(Snapshot snapshot) throws IOException {
        if (readOnly) {
            throw Failure.of(
                    RepositoryProblem.FORMAT_1_READ_ONLY,
                    Subject.item(files.storage().location()),
                    "repository",
                    files.storage().location());
        }
        Id id = files.save(FileKind.SNAPSHOT, SnapshotJson.write(snapshot));
        return new Snapshot(
                id,
                snapshot.time(),
                snapshot.parent(),
                snapshot.tree(),
                snapshot.paths(),
                snapshot.hostname(),
                snapshot.username(),
                snapshot.uid(),
                snapshot.gid(),
                snapshot.excludes(),
                snapshot.tags(),
                snapshot.original(),
                snapshot.programVersion(),
                snapshot.summary());
    }

    /** Forgets a snapshot; what only it used stays until a prune. */
    public void remove(Id id) throws IOException {
        files.storage().remove(FileKind.SNAPSHOT, id);
    }

    private Snapshot read(Id id) throws IOException {
        byte[] json = files.load(FileKind.SNAPSHOT, id);
        try {
            return SnapshotJson.read(id, json);
        } catch (DamagedData e) {
            throw new DamagedData(SealedFiles.nameOf(FileKind.SNAPSHOT, id) + ": " + e.getMessage(), e);
        }
    }

    private Failure failure(RepositoryProblem problem, String wanted) {
        return Failure.of(
                problem,
                Subject.item(files.storage().location()),
                "snapshot",
                wanted,
                "repository",
                files.storage().location());
    }

    private Finding damage(Id id, IOException cause) {
        String name = SealedFiles.nameOf(FileKind.SNAPSHOT, id);
        return Finding.of(
                        RepositoryProblem.SNAPSHOT_DAMAGED,
                        Subject.item(name),
                        "file",
                        name,
                        "repository",
                        files.storage().location(),
                        "reason",
                        String.valueOf(cause.getMessage()))
                .withEvidence(List.of(cause.toString()));
    }
}

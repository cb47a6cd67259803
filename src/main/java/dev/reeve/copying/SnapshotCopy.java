package dev.reeve.copying;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.index.BlobLocation;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Snapshots being copied from one open repository to another, newest first. Of each, what the target lacks is stored and
 * indexed durably before the snapshot is, so that a copy killed at any instant leaves a whole repository, and the next one
 * goes on where it ended.
 */
public final class SnapshotCopy {
    /** Who looks on. */
    @FunctionalInterface
    public interface Guard {
        /** Asked before a snapshot is stored: throws if the locks do not hold any more. */
        void check();

        /** Told when a copy is complete, whatever becomes of the others. */
        default void copied(CopiedSnapshot snapshot) {}
    }

    private static final int MOST_EVIDENCE = 20;

    private final Repository source;
    private final Repository target;
    private final CopyProgress progress;
    private final BlobPasser passer;
    private final Set<Id> complete = new HashSet<>();
    private final List<CopiedSnapshot> copied = new ArrayList<>();
    private final List<Snapshot> present = new ArrayList<>();
    private final List<Snapshot> damaged = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param source locked, its index loaded after its snapshots were listed
     * @param target the same
     * @param threads how many packs are read at the same time
     */
    public SnapshotCopy(Repository source, Repository target, int threads, CopyProgress progress) {
        this.source = source;
        this.target = target;
        this.progress = progress;
        passer = new BlobPasser(source, threads);
    }

    /**
     * Copies.
     *
     * @param wanted snapshots of the source
     * @param known all snapshots of the target
     * @throws dev.reeve.finding.Failure if either storage fails; what was copied by then stays
     */
    public CopyResult run(List<Snapshot> wanted, List<Snapshot> known, Compression compression, Guard guard)
            throws InterruptedException {
        try (BlobWriter writer = target.writer(compression)) {
            run(wanted, known, new Stored(writer, guard));
            return result(writer.statistics().packedBytes());
        } catch (InterruptedIOException e) {
            throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
        } catch (IOException e) {
            // The source's own failures come as such; what is left is the target's.
            throw target.failure(e);
        }
    }

    /** Finds out what {@link #run} would copy, by reading the trees alone. */
    public CopyResult dryRun(List<Snapshot> wanted, List<Snapshot> known) throws InterruptedException {
        try {
            run(wanted, known, new Counted());
            return result(0);
        } catch (InterruptedIOException e) {
            throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
        } catch (IOException e) {
            throw source.failure(e);
        }
    }

    private CopyResult result(long stored) {
        return new CopyResult(copied, present, damaged, progress.blobs(), progress.bytes(), stored, findings);
    }

    /** What is done with blobs and snapshots. */
    private interface Destination {
        void blob(BlobType type, Id id, byte[] bytes, int length) throws IOException;

        void data(Set<Id> missing, Set<String> lost) throws IOException;

        CopiedSnapshot snapshot(Snapshot snapshot) throws IOException;
    }

    private void run(List<Snapshot> wanted, List<Snapshot> known, Destination destination)
            throws IOException, InterruptedException {
        KnownCopies copies = new KnownCopies(known);
        Comparator<Snapshot> newestFirst =
                Comparator.comparing((Snapshot each) -> each.time().toInstant()).reversed();
        for (Snapshot snapshot : wanted.stream().sorted(newestFirst).toList()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted between snapshots");
            }
            Optional<Snapshot> copy = copies.of(snapshot);
            if (copy.isPresent()) {
                present.add(snapshot);
            } else {
                copy(snapshot, destination);
            }
        }
    }

    private void copy(Snapshot snapshot, Destination destination) throws IOException {
        Set<String> lost = ConcurrentHashMap.newKeySet();
        SnapshotNeeds needs = new SnapshotNeeds(passer, complete);
        needs.read(snapshot.tree(), (id, bytes, length) -> destination.blob(BlobType.TREE, id, bytes, length), lost);
        if (lost.isEmpty()) {
            Set<Id> missing = new java.util.LinkedHashSet<>(needs.data());
            missing.removeIf(id -> target.index().contains(BlobType.DATA, id));
            destination.data(missing, lost);
        }
        if (!lost.isEmpty()) {
            damaged.add(snapshot);
            findings.add(damage(snapshot, lost));
            return;
        }
        copied.add(destination.snapshot(snapshot));
        complete.addAll(needs.trees());
        progress.snapshot();
    }

    private Finding damage(Snapshot snapshot, Set<String> lost) {
        return Finding.of(
                        CopyProblem.SOURCE_DAMAGED,
                        Subject.item(snapshot.id().hex()).onHost(snapshot.hostname()),
                        "snapshot",
                        snapshot.id().abbreviated(),
                        "repository",
                        source.location(),
                        "target",
                        target.location(),
                        "reason",
                        lost.stream().sorted().findFirst().orElse(""))
                .withEvidence(lost.stream().sorted().limit(MOST_EVIDENCE).toList());
    }

    /** Everything goes into the target. */
    private final class Stored implements Destination {
        private final BlobWriter writer;
        private final Guard guard;

        Stored(BlobWriter writer, Guard guard) {
            this.writer = writer;
            this.guard = guard;
        }

        @Override
        public void blob(BlobType type, Id id, byte[] bytes, int length) throws IOException {
            if (writer.save(type, bytes, 0, length).isNew()) {
                progress.blob(length);
            }
        }

        @Override
        public void data(Set<Id> missing, Set<String> lost) throws IOException {
            for (Id id : missing) {
                BlobLocation place = source.index().find(BlobType.DATA, id);
                progress.want(place == null ? 0 : place.plainLength());
            }
            passer.pass(BlobType.DATA, missing, (id, bytes, length) -> blob(BlobType.DATA, id, bytes, length), lost);
        }

        @Override
        public CopiedSnapshot snapshot(Snapshot snapshot) throws IOException {
            writer.flush();
            guard.check();
            CopiedSnapshot copy = new CopiedSnapshot(
                    snapshot, target.snapshots().save(copyOf(snapshot)).id());
            guard.copied(copy);
            return copy;
        }
    }

    /** The same fields, but for the parent, which means nothing in another repository. */
    private static Snapshot copyOf(Snapshot source) {
        return new Snapshot(
                Storage.CONFIG_ID,
                source.time(),
                null,
                source.tree(),
                source.paths(),
                source.hostname(),
                source.username(),
                source.uid(),
                source.gid(),
                source.excludes(),
                source.tags(),
                source.origin(),
                source.programVersion(),
                source.summary());
    }

    /** Nothing is stored. */
    private final class Counted implements Destination {
        private final Set<Id> trees = ConcurrentHashMap.newKeySet();
        private final Set<Id> data = new HashSet<>();

        @Override
        public void blob(BlobType type, Id id, byte[] bytes, int length) {
            if (!target.index().contains(type, id) && trees.add(id)) {
                progress.blob(length);
            }
        }

        @Override
        public void data(Set<Id> missing, Set<String> lost) {
            for (Id id : missing) {
                BlobLocation place = source.index().find(BlobType.DATA, id);
                if (place == null) {
                    lost.add("data blob " + id + " is in no index");
                } else if (data.add(id)) {
                    progress.blob(place.plainLength());
                }
            }
        }

        @Override
        public CopiedSnapshot snapshot(Snapshot snapshot) {
            return new CopiedSnapshot(snapshot, null);
        }
    }
}

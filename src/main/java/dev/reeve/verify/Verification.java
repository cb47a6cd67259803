package dev.reeve.verify;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.journal.ProofLevel;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.ParallelWork;
import dev.reeve.repository.Repository;
import dev.reeve.repository.SealedFiles;
import dev.reeve.repository.index.BlobIndex;
import dev.reeve.repository.index.BlobLocation;
import dev.reeve.repository.index.IndexLoader;
import dev.reeve.repository.lock.PendingLock;
import dev.reeve.repository.lock.RepositoryLock;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.snapshot.SnapshotListing;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.Storage;
import dev.reeve.repository.storage.StoredFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One verification of one repository. Snapshots are listed before the index is read and the index before the packs are
 * listed, so that a backup running at the same time looks like nothing worse than a pack without index.
 */
public final class Verification {
    private final Repository repository;
    private final Storage storage;
    private final VerifyOptions options;
    private final VerifyProgress progress;
    private final List<Damage> damages = Collections.synchronizedList(new ArrayList<>());
    private final List<Finding> notes = new ArrayList<>();
    private SnapshotListing snapshots = new SnapshotListing(List.of(), List.of());
    private long packBytes;

    public Verification(Repository repository, VerifyOptions options, VerifyProgress progress) {
        this.repository = repository;
        this.storage = repository.storage();
        this.options = options;
        this.progress = progress;
    }

    /**
     * Verifies.
     *
     * @throws dev.reeve.finding.Failure if the repository is locked, or if its place cannot be reached any more: then
     *     nothing can be said
     */
    public VerifyResult run() throws InterruptedException {
        try {
            if (!options.lock()) {
                return verify(load());
            }
            // Keys, snapshots and index are read while the lock settles; if it does not, nothing is said of them.
            try (PendingLock pending = repository.beginLockShared()) {
                BlobIndex index = load();
                try (RepositoryLock lock = pending.settle()) {
                    notes.addAll(lock.notes());
                    VerifyResult result = verify(index);
                    lock.ensureFresh();
                    return result;
                }
            }
        } catch (IOException e) {
            throw repository.failure(e);
        }
    }

    private BlobIndex load() throws IOException {
        checkKeys();
        snapshots = repository.snapshots().list();
        snapshots.damaged().forEach(finding -> damages.add(new Damage.Reported(finding)));
        IndexLoader.Loaded loaded = repository.loadIndexAsFarAsPossible();
        loaded.damaged().forEach(finding -> damages.add(new Damage.Reported(finding)));
        return loaded.index();
    }

    private VerifyResult verify(BlobIndex index) throws IOException, InterruptedException {
        checkExpected(index);
        Map<Id, Long> sizes = listPacks(index);
        progress.enter(VerifyProgress.Stage.TREES);
        TreeCheck trees = new TreeCheck(repository, progress);
        trees.run(snapshots.snapshots().stream().map(Snapshot::tree).toList(), options.threads());
        progress.enter(VerifyProgress.Stage.PACKS);
        checkPacks(index, sizes);
        reportTrees(index, trees);
        return conclude(index);
    }

    private void checkKeys() throws IOException {
        for (StoredFile file : storage.list(FileKind.KEY)) {
            try {
                byte[] stored = storage.load(FileKind.KEY, file.id());
                if (!Id.hash(stored).equals(file.id())) {
                    damages.add(
                            new Damage.KeyFileDamaged(file.id(), "the content does not have the hash that names it"));
                }
            } catch (NoSuchFileException e) {
                // Removed since it was listed: somebody's right.
            }
        }
    }

    private void checkExpected(BlobIndex index) {
        for (ExpectedSnapshot expected : options.expected()) {
            boolean damaged = snapshots.damaged().stream()
                    .anyMatch(f -> SealedFiles.nameOf(FileKind.SNAPSHOT, expected.id())
                            .equals(f.subject().item()));
            if (!damaged && snapshots.snapshots().stream().noneMatch(expected::isMetBy)) {
                Id tree = expected.tree();
                damages.add(new Damage.SnapshotMissing(expected, tree != null && index.contains(BlobType.TREE, tree)));
            }
        }
        if (snapshots.snapshots().isEmpty() && snapshots.damaged().isEmpty()) {
            notes.add(Finding.of(
                    VerifyProblem.NO_SNAPSHOTS,
                    Subject.item(repository.location()),
                    "repository",
                    repository.location()));
        }
    }

    /** The sizes of the packs that are there. */
    private Map<Id, Long> listPacks(BlobIndex index) throws IOException {
        Map<Id, Long> sizes = new TreeMap<>();
        List<Id> strangers = new ArrayList<>();
        Set<Id> indexed = new HashSet<>(index.packs());
        long strange = 0;
        for (StoredFile file : storage.list(FileKind.PACK)) {
            if (indexed.contains(file.id())) {
                sizes.put(file.id(), file.size());
            } else {
                strangers.add(file.id());
                strange += file.size();
            }
        }
        if (!strangers.isEmpty()) {
            notes.add(Finding.of(
                            VerifyProblem.PACK_NOT_INDEXED,
                            Subject.item(repository.location()),
                            "repository",
                            repository.location(),
                            "count",
                            Integer.toString(strangers.size()),
                            "bytes",
                            Long.toString(strange))
                    .withEvidence(strangers.stream()
                            .sorted()
                            .limit(10)
                            .map(id -> SealedFiles.nameOf(FileKind.PACK, id))
                            .toList()));
        }
        return sizes;
    }

    private void checkPacks(BlobIndex index, Map<Id, Long> sizes) throws IOException {
        List<PackToRead> toRead = new ArrayList<>();
        long bytes = 0;
        for (Id pack : index.packs()) {
            Long size = sizes.get(pack);
            if (size == null) {
                damages.add(new Damage.PackMissing(pack, index.blobsOf(pack)));
                continue;
            }
            packBytes += size;
            long expected = PackToRead.expectedSize(index.blobsOf(pack));
            // A pack of the wrong size is read in any case: which of its blobs are lost is worth knowing.
            if (options.share().includes(pack) || size != expected) {
                toRead.add(new PackToRead(pack, size, expected));
                bytes += size;
            }
        }
        progress.expect(toRead.size(), bytes);
        ParallelWork.run("verify-packs", options.threads(), toRead, (PackToRead each) -> {
            Damage damage = check(each, index);
            if (damage != null) {
                damages.add(damage);
            }
        });
    }

    private @Nullable Damage check(PackToRead each, BlobIndex index) throws IOException {
        List<BlobLocation> blobs = index.blobsOf(each.pack());
        Damage damage = new PackCheck(storage, repository.reader(), progress, each.pack(), each.size(), blobs)
                .run(each.expected());
        if (damage instanceof Damage.PackUnreadable) {
            // Throws if it is not this pack but the whole place that cannot be read.
            storage.exists(FileKind.CONFIG, Storage.CONFIG_ID);
        }
        return damage;
    }

    /** Unreadable trees by pack, but for those whose pack is known to be damaged. */
    private void reportTrees(BlobIndex index, TreeCheck trees) throws IOException {
        if (!trees.unreadable().isEmpty()) {
            storage.exists(FileKind.CONFIG, Storage.CONFIG_ID);
        }
        LostBlobs known = new LostBlobs(index, damages);
        Map<Id, List<BlobLocation>> byPack = new TreeMap<>();
        Map<Id, String> reasons = new TreeMap<>();
        trees.unreadable().forEach((tree, cause) -> {
            if (known.lostTo(new BlobKey(BlobType.TREE, tree)) == null) {
                for (BlobLocation copy : index.all(BlobType.TREE, tree)) {
                    byPack.computeIfAbsent(copy.pack(), pack -> new ArrayList<>())
                            .add(copy);
                    reasons.putIfAbsent(copy.pack(), String.valueOf(cause.getMessage()));
                }
            }
        });
        byPack.forEach((pack, copies) ->
                damages.add(new Damage.TreesUnreadable(pack, reasons.getOrDefault(pack, "-"), copies)));
        if (!trees.missingData().isEmpty() || !trees.missingTrees().isEmpty()) {
            damages.add(new Damage.BlobsMissing(trees.missingData(), trees.missingTrees()));
        }
    }

    private VerifyResult conclude(BlobIndex index) throws IOException {
        List<Snapshot> newestFirst = new ArrayList<>(snapshots.snapshots());
        Collections.reverse(newestFirst);
        LostBlobs lost = new LostBlobs(index, damages);
        IdentityHashMap<Damage, AffectedCount> counts = new IdentityHashMap<>();
        damages.forEach(damage -> counts.put(damage, new AffectedCount()));
        Affected affected = Affected.nothing();
        if (!lost.isEmpty()) {
            progress.enter(VerifyProgress.Stage.AFFECTED);
            affected = new AffectedSearch<Damage>(repository, lost::lostTo, counts)
                    .run(newestFirst)
                    .toAffected();
        }
        List<DamageReport> reports = new ArrayList<>();
        damages.forEach(damage -> reports.add(new DamageReport(
                damage, counts.getOrDefault(damage, new AffectedCount()).toAffected())));
        List<Snapshot> whole = new ArrayList<>(newestFirst);
        whole.removeAll(affected.snapshots());
        progress.enter(VerifyProgress.Stage.DONE);
        return new VerifyResult(
                level(),
                snapshots.snapshots().size(),
                progress.trees(),
                progress.files(),
                index.packs().size(),
                packBytes,
                progress.packs(),
                progress.blobs(),
                progress.bytes(),
                options.share(),
                reports,
                affected,
                whole,
                findings(reports));
    }

    private @Nullable ProofLevel level() {
        if (!damages.isEmpty()) {
            return null;
        }
        return options.share() instanceof ReadShare.All ? ProofLevel.INTACT : ProofLevel.PRESENT;
    }

    private List<Finding> findings(List<DamageReport> reports) {
        List<Finding> findings = new ArrayList<>();
        reports.forEach(report -> findings.add(report.finding(repository.location())));
        findings.addAll(notes);
        findings.sort(Comparator.comparing(Finding::severity, Comparator.<Severity>reverseOrder()));
        return findings;
    }
}

package dev.reeve.verify;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.SealedFiles;
import dev.reeve.repository.index.BlobLocation;
import dev.reeve.repository.storage.FileKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** One thing in a repository that is not as it was written. */
public sealed interface Damage {
    /** The finding without what the damage affects. */
    Finding finding(String repository);

    /** The copies of blobs that cannot be read because of it. */
    default List<BlobLocation> lostCopies() {
        return List.of();
    }

    /** A pack that the index names is not there. */
    record PackMissing(Id pack, List<BlobLocation> blobs) implements Damage {
        public PackMissing {
            blobs = List.copyOf(blobs);
        }

        @Override
        public Finding finding(String repository) {
            return ofPack(VerifyProblem.PACK_MISSING, repository, pack, blobs);
        }

        @Override
        public List<BlobLocation> lostCopies() {
            return blobs;
        }
    }

    /** A pack of another size than the index implies. */
    record PackSize(Id pack, long expected, long actual, List<BlobLocation> lostCopies) implements Damage {
        public PackSize {
            lostCopies = List.copyOf(lostCopies);
        }

        @Override
        public Finding finding(String repository) {
            VerifyProblem problem = actual < expected ? VerifyProblem.PACK_TRUNCATED : VerifyProblem.PACK_TOO_LONG;
            return ofPack(
                    problem,
                    repository,
                    pack,
                    lostCopies,
                    "expected",
                    Long.toString(expected),
                    "actual",
                    Long.toString(actual));
        }
    }

    /** A pack whose bytes are not those that give it its name. */
    record PackBytes(Id pack, String reason, List<BlobLocation> lostCopies) implements Damage {
        public PackBytes {
            lostCopies = List.copyOf(lostCopies);
        }

        @Override
        public Finding finding(String repository) {
            return ofPack(VerifyProblem.PACK_DAMAGED, repository, pack, lostCopies, "reason", reason);
        }
    }

    /** A pack that the storage fails to read. */
    record PackUnreadable(Id pack, String reason, List<BlobLocation> lostCopies) implements Damage {
        public PackUnreadable {
            lostCopies = List.copyOf(lostCopies);
        }

        @Override
        public Finding finding(String repository) {
            return ofPack(VerifyProblem.PACK_UNREADABLE, repository, pack, lostCopies, "reason", reason);
        }
    }

    /** A pack that is well, and an index that says something else of it. */
    record IndexDisagrees(Id pack, String reason, List<BlobLocation> lostCopies) implements Damage {
        public IndexDisagrees {
            lostCopies = List.copyOf(lostCopies);
        }

        @Override
        public Finding finding(String repository) {
            return ofPack(VerifyProblem.INDEX_DISAGREES, repository, pack, lostCopies, "reason", reason);
        }
    }

    /** Trees of one pack that cannot be read, or say what no tree may say. */
    record TreesUnreadable(Id pack, String reason, List<BlobLocation> lostCopies) implements Damage {
        public TreesUnreadable {
            lostCopies = List.copyOf(lostCopies);
        }

        @Override
        public Finding finding(String repository) {
            return ofPack(VerifyProblem.TREE_DAMAGED, repository, pack, lostCopies, "reason", reason);
        }
    }

    /** Blobs that snapshots need and no index names. */
    record BlobsMissing(Set<Id> data, Set<Id> trees) implements Damage {
        public BlobsMissing {
            data = Set.copyOf(data);
            trees = Set.copyOf(trees);
        }

        @Override
        public Finding finding(String repository) {
            List<String> evidence = new ArrayList<>();
            trees.stream().sorted().limit(5).forEach(id -> evidence.add("tree blob " + id));
            data.stream().sorted().limit(5).forEach(id -> evidence.add("data blob " + id));
            return Finding.of(
                            VerifyProblem.BLOBS_MISSING,
                            Subject.item(repository),
                            "repository",
                            repository,
                            "data",
                            Integer.toString(data.size()),
                            "trees",
                            Integer.toString(trees.size()))
                    .withEvidence(evidence);
        }

        boolean names(BlobKey blob) {
            return (blob.type() == BlobType.DATA ? data : trees).contains(blob.id());
        }
    }

    /** A key file that is not what was written. */
    record KeyFileDamaged(Id key, String reason) implements Damage {
        @Override
        public Finding finding(String repository) {
            return ofFile(VerifyProblem.KEY_DAMAGED, repository, FileKind.KEY, key, "reason", reason);
        }
    }

    /** A snapshot that the journal knows and the repository does not have. */
    record SnapshotMissing(ExpectedSnapshot expected, boolean treeIsThere) implements Damage {
        @Override
        public Finding finding(String repository) {
            Id tree = expected.tree();
            String state = tree == null ? "-" : (treeIsThere ? "still there: " : "gone: ") + tree.hex();
            Finding finding = ofFile(
                    VerifyProblem.SNAPSHOT_MISSING,
                    repository,
                    FileKind.SNAPSHOT,
                    expected.id(),
                    "snapshot",
                    expected.id().abbreviated(),
                    "made",
                    expected.made().toString(),
                    "job",
                    expected.job().isEmpty() ? "-" : expected.job());
            return finding.withEvidence(List.of("root tree " + state))
                    .within(null, expected.job().isEmpty() ? null : expected.job());
        }
    }

    /** Trouble that the repository itself has put into words: damaged index and snapshot files. */
    record Reported(Finding original) implements Damage {
        @Override
        public Finding finding(String repository) {
            return original;
        }
    }

    private static Finding ofPack(
            VerifyProblem problem, String repository, Id pack, List<BlobLocation> lost, String... more) {
        String[] count = {"blobs", Integer.toString(lost.size())};
        return ofFile(problem, repository, FileKind.PACK, pack, concat(count, more));
    }

    private static Finding ofFile(VerifyProblem problem, String repository, FileKind kind, Id id, String... more) {
        String file = SealedFiles.nameOf(kind, id);
        return Finding.of(
                problem, Subject.item(file), concat(new String[] {"repository", repository, "file", file}, more));
    }

    private static String[] concat(String[] first, String... second) {
        String[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}

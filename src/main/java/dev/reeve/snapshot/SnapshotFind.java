package dev.reeve.snapshot;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeWalker;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks through snapshots for entries, or for those that use a blob. A directory that is the same in several snapshots is
 * found in each, as restic finds it; one in which nothing was found is not read again. The index must be loaded.
 */
public final class SnapshotFind {
    private final Repository repository;

    public SnapshotFind(Repository repository) {
        this.repository = repository;
    }

    /** Takes what is found. */
    @FunctionalInterface
    public interface FoundVisitor {
        void found(Snapshot snapshot, Entry entry) throws IOException;
    }

    /** Decides about entries. */
    private interface Test {
        /** Whether the entry is meant by its name, and with it everything in it. */
        boolean names(Entry entry);

        /** Whether an entry that is meant fits otherwise. */
        boolean fits(Entry entry);
    }

    /** Patterns and the rest. */
    private record ByCriteria(FindCriteria.Matcher matcher) implements Test {
        @Override
        public boolean names(Entry entry) {
            return matcher.names(entry);
        }

        @Override
        public boolean fits(Entry entry) {
            return matcher.fits(entry);
        }
    }

    /** Blobs: every entry is looked at, and only those that use one fit. */
    private record ByBlob(Predicate<Node> uses) implements Test {
        @Override
        public boolean names(Entry entry) {
            return true;
        }

        @Override
        public boolean fits(Entry entry) {
            return uses.test(entry.node());
        }
    }

    /** Finds by name, type, size and time, in these snapshots in this order. */
    public void find(List<Snapshot> snapshots, FindCriteria criteria, FoundVisitor visitor) {
        boolean byPath = criteria.patterns().stream().anyMatch(pattern -> pattern.contains("/"));
        search(snapshots, new ByCriteria(criteria.matcher()), !byPath, visitor);
    }

    /**
     * Finds the files that use a data blob.
     *
     * @param idPrefix the beginning of its id
     * @throws Failure {@code ID_NOT_FOUND} if the index knows none
     */
    public void findBlob(List<Snapshot> snapshots, String idPrefix, FoundVisitor visitor) {
        Set<Id> wanted = blobs(BlobType.DATA, idPrefix);
        search(snapshots, new ByBlob(node -> node.content().stream().anyMatch(wanted::contains)), true, visitor);
    }

    /** Finds the directories that a tree blob is; {@link #findBlob} likewise. */
    public void findTree(List<Snapshot> snapshots, String idPrefix, FoundVisitor visitor) {
        Set<Id> wanted = blobs(BlobType.TREE, idPrefix);
        Predicate<Node> uses = node -> {
            Id subtree = node.subtree();
            return subtree != null && wanted.contains(subtree);
        };
        search(snapshots, new ByBlob(uses), true, visitor);
    }

    private Set<Id> blobs(BlobType type, String idPrefix) {
        String prefix = idPrefix.toLowerCase(Locale.ROOT);
        if (prefix.isEmpty() || !prefix.matches("[0-9a-f]{1,64}")) {
            throw Failure.of(SnapshotProblem.NOT_AN_ID, Subject.none(), "id", idPrefix);
        }
        Set<Id> wanted = new HashSet<>();
        repository.index().forEach(blob -> {
            if (blob.type() == type && blob.id().hex().startsWith(prefix)) {
                wanted.add(blob.id());
            }
        });
        if (wanted.isEmpty()) {
            throw Failure.of(
                    SnapshotProblem.ID_NOT_FOUND,
                    Subject.none(),
                    "id",
                    idPrefix,
                    "type",
                    type.label(),
                    "repository",
                    repository.location());
        }
        return wanted;
    }

    /** @param placeless whether what is found in a tree does not depend on where the tree is */
    private void search(List<Snapshot> snapshots, Test test, boolean placeless, FoundVisitor visitor) {
        TreeWalker walker = new TreeWalker(repository.reader());
        Set<Id> barren = new HashSet<>();
        for (Snapshot snapshot : snapshots) {
            Search search = new Search(snapshot, test, barren, placeless, visitor);
            if (barren.contains(snapshot.tree())) {
                continue;
            }
            try {
                walker.walk(snapshot.tree(), search);
            } catch (IOException e) {
                throw Damages.failure(repository, search.last, e).within(snapshot.hostname(), null);
            }
        }
    }

    /** The walk through one snapshot. */
    private static final class Search implements TreeWalker.Visitor {
        private final Snapshot snapshot;
        private final Test test;
        private final Set<Id> barren;
        private final boolean placeless;
        private final FoundVisitor visitor;
        private final Deque<Boolean> foundBelow = new ArrayDeque<>(List.of(false));
        /** For each directory on the way, whether what lies in it is meant because of its name or that of one above. */
        private final Deque<Boolean> meant = new ArrayDeque<>(List.of(false));

        private RawName last = RawName.of("/");

        Search(Snapshot snapshot, Test test, Set<Id> barren, boolean placeless, FoundVisitor visitor) {
            this.snapshot = snapshot;
            this.test = test;
            this.barren = barren;
            this.placeless = placeless;
            this.visitor = visitor;
        }

        @Override
        public boolean node(RawName path, Node node) throws IOException {
            last = path;
            Entry entry = new Entry(path, node);
            boolean named = meant.element() || test.names(entry);
            if (named && test.fits(entry)) {
                mark();
                visitor.found(snapshot, entry);
            }
            Id subtree = node.subtree();
            boolean enter =
                    node.type() == FileType.DIRECTORY && subtree != null && (named || !barren.contains(subtree));
            if (enter) {
                foundBelow.push(false);
                meant.push(named);
            }
            return enter;
        }

        @Override
        public void leave(RawName path, Node directory) {
            Id subtree = directory.subtree();
            meant.pop();
            if (foundBelow.pop()) {
                mark();
            } else if (placeless && subtree != null) {
                barren.add(subtree);
            }
        }

        private void mark() {
            foundBelow.pop();
            foundBelow.push(true);
        }
    }
}

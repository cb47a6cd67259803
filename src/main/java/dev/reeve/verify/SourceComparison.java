package dev.reeve.verify;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ListRequest;
import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.machine.tree.ListingVisitor;
import dev.reeve.machine.tree.Pull;
import dev.reeve.machine.tree.TreeSource;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeCodec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot compared with its live host by content: one listing, laid beside the snapshot's trees as it arrives, and one
 * stream of the content of every file that says it has not changed. The host sends what a backup that knows nothing
 * would send; nothing is stored. The index must be loaded.
 */
public final class SourceComparison {
    /** How wrong host's and backup machine's clocks may be towards each other. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Repository repository;
    private final Snapshot snapshot;
    private final BiPredicate<RawName, Boolean> excluded;
    private final VerifyProgress progress;
    private final SourceTally tally;

    /** @param excluded which paths, given with whether they are directories, the job leaves out */
    public SourceComparison(
            Repository repository, Snapshot snapshot, BiPredicate<RawName, Boolean> excluded, VerifyProgress progress) {
        this.repository = repository;
        this.snapshot = snapshot;
        this.excluded = excluded;
        this.progress = progress;
        this.tally = new SourceTally(snapshot);
    }

    /**
     * Compares.
     *
     * @param request the job's roots with its other ways of leaving things out
     * @throws dev.reeve.finding.Failure if a root is gone, the host cannot be reached, or a tree of the snapshot cannot
     *     be read
     * @throws IOException if the connection breaks
     */
    public SourceResult run(TreeSource source, ListRequest request) throws IOException, InterruptedException {
        progress.enter(VerifyProgress.Stage.SOURCE);
        EntryComparison comparison = new EntryComparison(source.details());
        try (Pull pull = source.pull()) {
            ContentComparison content =
                    new ContentComparison(repository, pull, comparison, source.details(), tally, progress);
            Thread reader = new Thread(content, "verify-source");
            reader.setDaemon(true);
            reader.start();
            try {
                tally.troubles(source.list(request, new SideBySide(comparison, content, pull)));
                pull.endOfRequests();
            } catch (IOException | InterruptedException | RuntimeException e) {
                pull.close();
                reader.join();
                content.rethrow();
                throw e;
            }
            reader.join();
            content.rethrow();
            tally.troubles(pull.troubles());
        }
        progress.enter(VerifyProgress.Stage.DONE);
        return tally.toResult(source.via());
    }

    /** A directory that both have, or that only the host has. */
    private record Level(RawName path, @Nullable Map<RawName, Node> stored, boolean ignored) {}

    /** The listing laid beside the snapshot. */
    private final class SideBySide implements ListingVisitor {
        private final EntryComparison comparison;
        private final ContentComparison content;
        private final Pull pull;
        private final Instant certainlyBefore = snapshot.time().toInstant().minus(SKEW);
        private final Deque<Level> levels = new ArrayDeque<>();

        SideBySide(EntryComparison comparison, ContentComparison content, Pull pull) {
            this.comparison = comparison;
            this.content = content;
            this.pull = pull;
        }

        @Override
        public void enter(ListedEntry directory) throws IOException {
            Level above = levels.peek();
            if (above == null) {
                levels.push(new Level(RawName.of("/"), nodes(RawName.of("/"), snapshot.tree()), false));
                return;
            }
            RawName path = above.path().resolve(directory.name());
            if (above.ignored() || excluded.test(path, true)) {
                levels.push(new Level(path, null, true));
                return;
            }
            Node node = take(above, directory, path);
            Id subtree = node == null ? null : node.subtree();
            if (node == null || subtree == null) {
                levels.push(new Level(path, null, true));
                return;
            }
            metadata(path, directory, node);
            levels.push(new Level(path, nodes(path, subtree), false));
        }

        @Override
        public void entry(ListedEntry entry) throws IOException, InterruptedException {
            Level above = levels.element();
            RawName path = above.path().resolve(entry.name());
            if (above.ignored() || entry.type() == FileType.SOCKET || excluded.test(path, false)) {
                return;
            }
            Node node = take(above, entry, path);
            if (node == null) {
                return;
            }
            if (entry.isFile() && comparison.saysUnchanged(entry, node)) {
                metadata(path, entry, node);
                content.expect(path, node);
                pull.request(path);
            } else if (comparison.saysUnchanged(entry, node)) {
                metadata(path, entry, node);
            } else {
                tally.changed();
            }
        }

        @Override
        public void leave() {
            Level level = levels.pop();
            Map<RawName, Node> stored = level.stored();
            if (!level.ignored() && stored != null) {
                stored.forEach((name, node) -> {
                    if (node.type() != FileType.SOCKET) {
                        tally.deleted(level.path().resolve(name));
                    }
                });
            }
        }

        /** The node of an entry; null, and counted, if the snapshot has none of its type. */
        private @Nullable Node take(Level above, ListedEntry entry, RawName path) {
            Map<RawName, Node> stored = above.stored();
            Node node = stored == null ? null : stored.remove(entry.name());
            if (node == null) {
                long newest = Math.max(entry.changedNanos(), entry.modifiedNanos());
                boolean old = Instant.ofEpochSecond(0, newest).isBefore(certainlyBefore);
                if (old && comparison.knowsChangeTime()) {
                    tally.neglected(path);
                } else {
                    tally.fresh();
                }
                return null;
            }
            if (node.type() != entry.type()) {
                tally.changed();
                return null;
            }
            return node;
        }

        private void metadata(RawName path, ListedEntry live, Node node) {
            List<String> what = comparison.differences(live, node);
            if (what.isEmpty()) {
                return;
            }
            if (comparison.saysUnchanged(live, node)) {
                tally.metadataDiffers(path, String.join(", ", what));
            } else {
                tally.changed();
            }
        }

        private Map<RawName, Node> nodes(RawName path, Id tree) throws IOException {
            try {
                Map<RawName, Node> nodes = new HashMap<>();
                for (Node node : TreeCodec.decode(repository.reader().read(BlobType.TREE, tree))) {
                    nodes.put(node.name(), node);
                }
                return nodes;
            } catch (IOException e) {
                throw dev.reeve.finding.Failure.of(
                                VerifyProblem.TREE_DAMAGED,
                                dev.reeve.finding.Subject.item(path.text()),
                                "repository",
                                repository.location(),
                                "file",
                                path.text(),
                                "blobs",
                                "1",
                                "files",
                                "?",
                                "snapshots",
                                "1",
                                "reason",
                                String.valueOf(e.getMessage()))
                        .causedBy(e);
            }
        }
    }
}

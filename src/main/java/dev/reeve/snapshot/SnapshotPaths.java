package dev.reeve.snapshot;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.RawName;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what is at a path of a snapshot. The index must be loaded. */
public final class SnapshotPaths {
    /** How many names a failure suggests. */
    private static final int SUGGESTIONS = 3;

    private final Repository repository;
    private final Snapshot snapshot;

    public SnapshotPaths(Repository repository, Snapshot snapshot) {
        this.repository = repository;
        this.snapshot = snapshot;
    }

    /** What is at a path: a node, or the root, which has none. */
    public record Place(
            RawName path, @Nullable Node node, @Nullable Id tree) {}

    /**
     * Finds a path.
     *
     * @param path with or without slash in front; {@code /} and the empty path are the root
     * @throws Failure {@code PATH_NOT_FOUND}, with the nearest names
     */
    public Place find(RawName path) {
        RawName here = RawName.of("/");
        Node node = null;
        Id tree = snapshot.tree();
        for (RawName part : parts(path)) {
            if (tree == null) {
                throw notFound(path, here, List.of());
            }
            List<Node> nodes = nodes(here, tree);
            node = null;
            for (Node each : nodes) {
                if (each.name().equals(part)) {
                    node = each;
                }
            }
            if (node == null) {
                throw notFound(path, here, nearest(part, here, nodes));
            }
            here = here.resolve(part);
            tree = node.subtree();
        }
        return new Place(here, node, tree);
    }

    private List<Node> nodes(RawName path, Id tree) {
        try {
            return TreeCodec.decode(repository.reader().read(BlobType.TREE, tree));
        } catch (IOException e) {
            throw Damages.failure(repository, path, e);
        }
    }

    static List<RawName> parts(RawName path) {
        List<RawName> parts = new ArrayList<>();
        byte[] bytes = path.bytes();
        int from = 0;
        for (int at = 0; at <= bytes.length; at++) {
            if (at == bytes.length || bytes[at] == '/') {
                if (at > from) {
                    parts.add(RawName.of(bytes, from, at));
                }
                from = at + 1;
            }
        }
        return parts;
    }

    private Failure notFound(RawName path, RawName upTo, List<String> near) {
        return Failure.of(
                        SnapshotProblem.PATH_NOT_FOUND,
                        Subject.item(path.text()),
                        "path",
                        path.text(),
                        "snapshot",
                        snapshot.id().abbreviated(),
                        "upTo",
                        upTo.text(),
                        "near",
                        near.isEmpty() ? "-" : String.join(", ", near))
                .withEvidence(near);
    }

    private static List<String> nearest(RawName wanted, RawName directory, List<Node> nodes) {
        String name = wanted.text();
        record Near(String path, int distance) {}
        return nodes.stream()
                .map(node -> new Near(
                        directory.resolve(node.name()).text(),
                        EditDistance.between(name, node.name().text())))
                .filter(near -> near.distance() <= Math.max(2, name.length() / 3))
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::path))
                .limit(SUGGESTIONS)
                .map(Near::path)
                .toList();
    }
}

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
import dev.reeve.repository.tree.TreeWalker;
import java.io.IOException;

/** What a snapshot holds: {@code ls}. The index must be loaded. */
public final class SnapshotContents {
    private final Repository repository;
    private final Snapshot snapshot;

    public SnapshotContents(Repository repository, Snapshot snapshot) {
        this.repository = repository;
        this.snapshot = snapshot;
    }

    /**
     * Lists a path: a directory's entries, not the directory itself, or the one thing that is there.
     *
     * @param path {@code /} for everything
     * @param recursive whether to go into the directories in it
     * @throws Failure {@code PATH_NOT_FOUND}, {@code CONTENT_DAMAGED}
     */
    public void list(RawName path, boolean recursive, EntryVisitor visitor) {
        SnapshotPaths.Place place = new SnapshotPaths(repository, snapshot).find(path);
        Node node = place.node();
        Id tree = place.tree();
        try {
            if (tree == null && node != null) {
                visitor.entry(new Entry(place.path(), node));
            } else if (tree != null && recursive) {
                walk(place.path(), tree, visitor);
            } else if (tree != null) {
                for (Node each : TreeCodec.decode(repository.reader().read(BlobType.TREE, tree))) {
                    visitor.entry(new Entry(place.path().resolve(each.name()), each));
                }
            }
        } catch (IOException e) {
            throw Damages.failure(repository, place.path(), e);
        }
    }

    private void walk(RawName base, Id tree, EntryVisitor visitor) throws IOException {
        new TreeWalker(repository.reader()).walk(tree, new TreeWalker.Visitor() {
            @Override
            public boolean node(RawName path, Node node) throws IOException {
                visitor.entry(new Entry(below(base, path), node));
                return true;
            }
        });
    }

    /** A path of a walk that began at a subtree, seen from the snapshot's root. */
    static RawName below(RawName base, RawName path) {
        if (base.length() <= 1) {
            return path;
        }
        byte[] bytes = path.bytes();
        return base.resolve(RawName.of(bytes, 1, bytes.length));
    }

    /** The directory at a path, for those who need one. */
    Id directory(RawName path) {
        SnapshotPaths.Place place = new SnapshotPaths(repository, snapshot).find(path);
        Id tree = place.tree();
        if (tree == null) {
            throw Failure.of(
                    SnapshotProblem.NOT_A_DIRECTORY,
                    Subject.item(place.path().text()),
                    "path",
                    place.path().text(),
                    "snapshot",
                    snapshot.id().abbreviated());
        }
        return tree;
    }
}

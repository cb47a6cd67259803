package dev.reeve.backup;

import dev.reeve.machine.RawName;
import dev.reeve.repository.Repository;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.tree.Node;
import org.jspecify.annotations.Nullable;

/** The dumps of the snapshot before, to compare with: none if there is none or it cannot be read. */
final class LastDumps {
    private final ParentTree directory;

    private LastDumps(ParentTree directory) {
        this.directory = directory;
    }

    /** Those in the directory {@code root}, which lies at the top of the snapshot. */
    static LastDumps of(Repository repository, @Nullable Snapshot parent, RawName root) {
        ParentTree top = ParentTree.load(repository, parent == null ? null : parent.tree());
        return new LastDumps(
                ParentTree.load(repository, top.subtree(RawName.of(root.text().substring(1)))));
    }

    boolean has(RawName file) {
        return directory.node(file) != null;
    }

    /** The size in bytes; 0 for a file that was not there. */
    long size(RawName file) {
        Node node = directory.node(file);
        return node == null ? 0 : node.size();
    }

    /** Whether the content was the same. */
    boolean isSame(Node file) {
        Node node = directory.node(file.name());
        return node != null && node.content().equals(file.content());
    }
}

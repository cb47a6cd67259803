package dev.reeve.backup;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A directory as the parent snapshot has it, to compare with. A tree that cannot be read is an empty one: everything in
 * it is fetched again.
 */
final class ParentTree {
    private static final ParentTree NONE = new ParentTree(null, Map.of(), List.of());

    private final @Nullable Id id;
    private final Map<RawName, Node> nodes;
    private final List<Id> subtrees;

    private ParentTree(@Nullable Id id, Map<RawName, Node> nodes, List<Id> subtrees) {
        this.id = id;
        this.nodes = nodes;
        this.subtrees = subtrees;
    }

    static ParentTree load(Repository repository, @Nullable Id id) {
        if (id == null) {
            return NONE;
        }
        try {
            List<Node> list = TreeCodec.decode(repository.reader().read(BlobType.TREE, id));
            Map<RawName, Node> nodes = new HashMap<>(list.size() * 2);
            List<Id> subtrees = new ArrayList<>();
            for (Node node : list) {
                nodes.put(node.name(), node);
                if (node.type() == FileType.DIRECTORY && node.subtree() != null) {
                    subtrees.add(node.subtree());
                }
            }
            return new ParentTree(id, nodes, subtrees);
        } catch (IOException e) {
            return NONE;
        }
    }

    @Nullable Id id() {
        return id;
    }

    int size() {
        return nodes.size();
    }

    @Nullable Node node(RawName name) {
        return nodes.get(name);
    }

    /** The trees of all subdirectories. */
    List<Id> subtrees() {
        return subtrees;
    }

    /** The tree of a subdirectory, null if the parent snapshot had none of this name. */
    @Nullable Id subtree(RawName name) {
        Node node = nodes.get(name);
        return node != null && node.type() == FileType.DIRECTORY ? node.subtree() : null;
    }

    /**
     * Whether an entry has not been touched since, by restic's rule: same type, size, times of modification and status
     * change, and inode. The host's file system number is not compared: it changes with a reboot.
     */
    static boolean untouched(Node old, ListedEntry now) {
        return old.type() == now.type()
                && (!now.isFile() || old.size() == now.size())
                && old.modifiedNanos() == now.modifiedNanos()
                && old.changedNanos() == now.changedNanos()
                && old.inode() == now.inode();
    }

    /** Whether a node made of the entry would be the old one, given that content, attributes and subtree are. */
    static boolean sameNode(Node old, ListedEntry now, String user, String group) {
        Node node = NodeMaker.node(now, user, group, old.device(), old.attributes(), old.content(), old.subtree());
        return node.equals(old);
    }
}

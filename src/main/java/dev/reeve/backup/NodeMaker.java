package dev.reeve.backup;

import dev.reeve.machine.FileType;
import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.repository.Id;
import dev.reeve.repository.tree.ExtendedAttribute;
import dev.reeve.repository.tree.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the nodes that restic would make of the same entries, so that both get the same trees. */
final class NodeMaker {
    private NodeMaker() {}

    /** A node with the listing's metadata and the size that was listed. */
    static Node node(
            ListedEntry entry,
            String user,
            String group,
            long device,
            List<ExtendedAttribute> attributes,
            List<Id> content,
            @Nullable Id subtree) {
        return node(entry, entry.size(), user, group, device, attributes, content, subtree);
    }

    /**
     * A node with the listing's metadata.
     *
     * @param size the bytes that were really read, where it is a file
     */
    static Node node(
            ListedEntry entry,
            long size,
            String user,
            String group,
            long device,
            List<ExtendedAttribute> attributes,
            List<Id> content,
            @Nullable Id subtree) {
        boolean isFile = entry.isFile();
        // restic stores no atime of its own unless asked (it would change every tree with every read), and counts names
        // of everything but directories.
        return new Node(
                entry.name(),
                entry.type(),
                entry.type() == FileType.SYMLINK ? 0777 : entry.mode(),
                entry.modifiedNanos(),
                entry.modifiedNanos(),
                entry.changedNanos(),
                entry.uid(),
                entry.gid(),
                user,
                group,
                entry.inode(),
                entry.device(),
                isFile ? size : 0,
                hasLinks(entry.type()) ? entry.links() : 0,
                entry.linkTarget(),
                device,
                attributes,
                content,
                subtree);
    }

    private static boolean hasLinks(FileType type) {
        return switch (type) {
            case FILE, SYMLINK, BLOCK_DEVICE, CHARACTER_DEVICE -> true;
            case DIRECTORY, FIFO, SOCKET, UNKNOWN -> false;
        };
    }
}

package dev.reeve.repository.tree;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.Id;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a directory, with everything a restore needs. Field order and omission in JSON:
 * {@code internal/data/node.go} of restic.
 *
 * @param name the last part of its path, as bytes; no slash, not {@code .} or {@code ..}
 * @param type what it is; never {@link FileType#UNKNOWN} in a tree that reeve writes
 * @param mode permission bits with setuid, setgid and sticky, 0 to 07777 (the codec turns them into Go's FileMode)
 * @param modifiedNanos last modification, nanoseconds since 1970 UTC
 * @param accessedNanos last access; reeve stores the modification time, as restic does
 * @param changedNanos last status change
 * @param uid owner's number
 * @param gid group's number
 * @param user owner's name, empty if unknown
 * @param group group's name, empty if unknown
 * @param inode the host's inode, unsigned
 * @param deviceId the host's file system, unsigned
 * @param size content's length in bytes; 0 but for files
 * @param links number of names; 0 where not known
 * @param linkTarget where a symlink points, else null
 * @param device major and minor number as {@code st_rdev}, unsigned; 0 but for devices
 * @param attributes extended attributes in the host's order
 * @param content a file's blobs in order; empty but for files
 * @param subtree a directory's tree blob, else null
 */
public record Node(
        RawName name,
        FileType type,
        int mode,
        long modifiedNanos,
        long accessedNanos,
        long changedNanos,
        long uid,
        long gid,
        String user,
        String group,
        long inode,
        long deviceId,
        long size,
        long links,
        @Nullable RawName linkTarget,
        long device,
        List<ExtendedAttribute> attributes,
        List<Id> content,
        @Nullable Id subtree) {

    public Node {
        attributes = List.copyOf(attributes);
        content = List.copyOf(content);
    }

    /**
     * As every record has it, but in plain code: linking the record's own takes 20 ms, and each call of it several times
     * as long, which counts in a backup that compares every file.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Node that
                && inode == that.inode
                && size == that.size
                && mode == that.mode
                && modifiedNanos == that.modifiedNanos
                && accessedNanos == that.accessedNanos
                && changedNanos == that.changedNanos
                && uid == that.uid
                && gid == that.gid
                && deviceId == that.deviceId
                && links == that.links
                && device == that.device
                && type == that.type
                && name.equals(that.name)
                && user.equals(that.user)
                && group.equals(that.group)
                && Objects.equals(linkTarget, that.linkTarget)
                && Objects.equals(subtree, that.subtree)
                && content.equals(that.content)
                && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Long.hashCode(inode);
    }
}

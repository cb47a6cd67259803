package dev.reeve.machine.tree;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a directory as a listing tells it. What the transport cannot tell is 0 (see {@link TreeDetail}).
 *
 * @param name last part of the path
 * @param type what it is
 * @param size in bytes
 * @param mode permission bits with setuid, setgid and sticky: 0 to 07777
 * @param uid owner's number
 * @param gid group's number
 * @param links number of names
 * @param inode unsigned
 * @param device the file system's number, unsigned
 * @param modifiedNanos last modification, nanoseconds since 1970
 * @param changedNanos last status change, likewise
 * @param linkTarget where a symlink points, else null
 */
public record ListedEntry(
        RawName name,
        FileType type,
        long size,
        int mode,
        long uid,
        long gid,
        long links,
        long inode,
        long device,
        long modifiedNanos,
        long changedNanos,
        @Nullable RawName linkTarget) {

    public boolean isFile() {
        return type == FileType.FILE;
    }

    public boolean isDirectory() {
        return type == FileType.DIRECTORY;
    }
}

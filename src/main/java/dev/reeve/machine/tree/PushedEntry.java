package dev.reeve.machine.tree;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of one entry that is to be made on a machine; a file's content follows through {@link TreeSink#content}.
 *
 * @param path relative to the target: {@code srv/share/a}; no empty part, no {@code .}, no {@code ..}
 * @param type what to make; never a socket or unknown
 * @param mode permission bits with setuid, setgid and sticky: 0 to 07777
 * @param modifiedNanos last modification, nanoseconds since 1970
 * @param uid owner's number
 * @param gid group's number
 * @param user owner's name, empty where not known
 * @param group group's name, empty where not known
 * @param linkTarget where a symlink points, else null
 * @param hardLinkTo path, relative to the target, of a file made before that this is another name of; else null
 * @param device {@code st_rdev} of a device file, else 0
 * @param attributes extended attributes in the order in which they are set
 * @param size bytes of content, holes included; 0 but for files
 * @param data where in a file content lies, ascending and apart; what is not in it are holes
 */
public record PushedEntry(
        RawName path,
        FileType type,
        int mode,
        long modifiedNanos,
        long uid,
        long gid,
        String user,
        String group,
        @Nullable RawName linkTarget,
        @Nullable RawName hardLinkTo,
        long device,
        Map<String, byte[]> attributes,
        long size,
        List<Extent> data) {

    /** A run of content in a file. */
    public record Extent(long offset, long length) {
        public long end() {
            return offset + length;
        }
    }

    /** Checks what could lead a write out of the target: the last guard behind those of who reads the tree. */
    public PushedEntry {
        checkPath(path);
        if (hardLinkTo != null) {
            checkPath(hardLinkTo);
        }
        if ((linkTarget != null) != (type == FileType.SYMLINK)) {
            throw new IllegalArgumentException("a symlink, and nothing else, has a link target: " + path);
        }
        data = List.copyOf(data);
    }

    /** The bytes of content that follow. */
    public long dataLength() {
        long sum = 0;
        for (Extent extent : data) {
            sum += extent.length();
        }
        return sum;
    }

    public boolean isSparse() {
        return dataLength() < size;
    }

    /** The same entry with another mode and other attributes. */
    PushedEntry with(int otherMode, Map<String, byte[]> otherAttributes) {
        return new PushedEntry(
                path,
                type,
                otherMode,
                modifiedNanos,
                uid,
                gid,
                user,
                group,
                linkTarget,
                hardLinkTo,
                device,
                otherAttributes,
                size,
                data);
    }

    private static void checkPath(RawName path) {
        String text = path.latin1();
        for (String part : text.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("a path that is not plainly below its target: " + path);
            }
        }
    }
}

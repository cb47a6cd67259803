package dev.reeve.database.postgresql;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An archive that is checked for being whole while its bytes pass. */
final class ArchiveCheck {
    private byte[] head = new byte[64 * 1024];
    private int known;
    private int tryAt = 1024;
    private boolean strange;
    private @Nullable ArchiveContents contents;
    private @Nullable ArchiveBlocks blocks;

    /** The table of contents, once enough has passed; nothing also if this is no archive that can be read. */
    Optional<ArchiveContents> contents() {
        return Optional.ofNullable(contents);
    }

    /** Whether what has passed is no archive, or one of an unknown kind. */
    boolean strange() {
        return strange;
    }

    /** Called at the end: whether all has passed that the archive's own table of contents promises. */
    boolean whole() {
        if (blocks == null && !strange) {
            readHead();
        }
        return !strange && blocks != null && blocks.whole();
    }

    void pass(byte[] bytes, int offset, int length) {
        if (blocks != null) {
            blocks.pass(bytes, offset, length);
        } else if (!strange) {
            collect(bytes, offset, length);
        }
    }

    private void collect(byte[] bytes, int offset, int length) {
        if (head.length < known + length) {
            head = Arrays.copyOf(head, Math.max(2 * head.length, known + length));
        }
        System.arraycopy(bytes, offset, head, known, length);
        known += length;
        if (known >= tryAt) {
            // Twice as much each time, so that a long table of contents is not read over and over.
            tryAt = 2 * known;
            readHead();
        }
    }

    private void readHead() {
        try {
            Optional<ArchiveContents> read = ArchiveContents.read(head, known);
            if (read.isPresent()) {
                contents = read.get();
                ArchiveBlocks following = new ArchiveBlocks(contents.data());
                following.pass(head, contents.length(), known - contents.length());
                blocks = following;
                head = new byte[0];
            }
        } catch (IllegalArgumentException e) {
            strange = true;
            head = new byte[0];
        }
    }
}

package dev.reeve.restore;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.PushedEntry;
import dev.reeve.repository.Id;
import dev.reeve.repository.index.BlobLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of the plan: what it is, where its content lies, and what is to become of it. */
final class Step {
    /** What is to become of an entry. */
    enum Decision {
        /** There is nothing: it is made. */
        MAKE,
        /** Something else is there: it is replaced. */
        REPLACE,
        /** The same is there: nothing to do. */
        KEEP,
        /** Something is there that must be left. */
        LEAVE
    }

    /** A file of zeros 512 KiB long: the shortest chunk, so a hole is a row of these (restic-format, section 8). */
    static final int ZERO_LENGTH = 512 * 1024;

    static final Id ZEROS = Id.hash(new byte[ZERO_LENGTH]);

    /** Absolute, in the snapshot. */
    final RawName path;

    final PushedEntry entry;
    final Decision decision;
    /** A file's blobs in order, without those that are holes. */
    final List<BlobLocation> blobs;
    /** A file's blobs in order, holes included. */
    final List<Id> content;
    /** Why the content cannot be had; null while it looks well. Set by the plan, later by the writer. */
    @Nullable String lost;

    Step(
            RawName path,
            PushedEntry entry,
            Decision decision,
            List<BlobLocation> blobs,
            List<Id> content,
            @Nullable String lost) {
        this.path = path;
        this.entry = entry;
        this.decision = decision;
        this.blobs = blobs;
        this.content = content;
        this.lost = lost;
    }

    boolean isDirectory() {
        return entry.type() == FileType.DIRECTORY;
    }

    /** A regular file that is not just another name of one. */
    boolean isContent() {
        return entry.type() == FileType.FILE && entry.hardLinkTo() == null;
    }
}

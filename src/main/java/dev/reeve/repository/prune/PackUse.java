package dev.reeve.repository.prune;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.index.BlobLocation;
import dev.reeve.repository.pack.PackHeader;
import org.jspecify.annotations.Nullable;

/** How much of one pack is used, while it is counted. */
final class PackUse {
    private final Id pack;
    private @Nullable BlobType type;
    private boolean mixed;
    private boolean uncompressed;
    private int usedBlobs;
    private int unusedBlobs;
    private long usedBytes = PackHeader.frameLength();
    private long unusedBytes;

    PackUse(Id pack) {
        this.pack = pack;
    }

    void add(BlobLocation blob, boolean used) {
        mixed |= type != null && type != blob.type();
        type = blob.type();
        uncompressed |= blob.uncompressedLength() == 0;
        usedBytes += PackHeader.entryLength(blob.uncompressedLength());
        if (used) {
            usedBlobs++;
            usedBytes += blob.length();
        } else {
            unusedBlobs++;
            unusedBytes += blob.length();
        }
    }

    /** A blob that was counted as unused is the copy that stays. */
    void take(BlobLocation blob) {
        usedBlobs++;
        usedBytes += blob.length();
        unusedBlobs--;
        unusedBytes -= blob.length();
    }

    Id pack() {
        return pack;
    }

    boolean isUsed() {
        return usedBlobs > 0;
    }

    boolean isWhollyUsed() {
        return unusedBlobs == 0;
    }

    /** Whether it holds data alone, and no trees. */
    boolean isData() {
        return type == BlobType.DATA && !mixed;
    }

    /** Whether data and trees are in one pack, as only old versions wrote it. */
    boolean isMixed() {
        return mixed;
    }

    /** Whether trees are in it as they are, which format 2 has not. */
    boolean hasPlainTrees() {
        return type == BlobType.TREE && uncompressed;
    }

    int blobs() {
        return usedBlobs + unusedBlobs;
    }

    int unusedBlobs() {
        return unusedBlobs;
    }

    long usedBytes() {
        return usedBytes;
    }

    long unusedBytes() {
        return unusedBytes;
    }

    /** What the pack's file must have. */
    long bytes() {
        return usedBytes + unusedBytes;
    }
}

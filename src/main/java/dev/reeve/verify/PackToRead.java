package dev.reeve.verify;

import dev.reeve.repository.Id;
import dev.reeve.repository.index.BlobLocation;
import dev.reeve.repository.pack.PackHeader;
import java.util.List;

/** A pack to be read: its size by listing and the size that the index implies. */
record PackToRead(Id pack, long size, long expected) {
    /** The size of a pack with these blobs: the blobs, the sealed list of them, and the length of that list. */
    static long expectedSize(List<BlobLocation> blobs) {
        long size = BlobLocation.SEAL + PackHeader.TRAILER;
        for (BlobLocation blob : blobs) {
            size += blob.length() + PackHeader.entryLength(blob.uncompressedLength());
        }
        return size;
    }
}

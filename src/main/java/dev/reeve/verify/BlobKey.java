package dev.reeve.verify;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.index.BlobLocation;

/** A blob, wherever its copies lie. */
record BlobKey(BlobType type, Id id) {
    static BlobKey of(BlobLocation location) {
        return new BlobKey(location.type(), location.id());
    }
}

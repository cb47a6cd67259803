package dev.reeve.repository.pack;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The blobs that this writer has taken on and that are in no index file yet: nobody needs to save them again. */
final class PendingBlobs {
    private final Set<Id> data = ConcurrentHashMap.newKeySet();
    private final Set<Id> trees = ConcurrentHashMap.newKeySet();

    /** Takes a blob on; false if somebody has already. */
    boolean claim(BlobType type, Id id) {
        return of(type).add(id);
    }

    void remove(BlobType type, Id id) {
        of(type).remove(id);
    }

    private Set<Id> of(BlobType type) {
        return type == BlobType.DATA ? data : trees;
    }
}

package dev.reeve.verify;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.index.BlobIndex;
import dev.reeve.repository.index.BlobLocation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The blobs of which no good copy is known, each with the damage that took the last one. */
final class LostBlobs {
    private final Map<BlobKey, Damage> lost = new HashMap<>();

    LostBlobs(BlobIndex index, List<Damage> damages) {
        Set<BlobLocation> copies = new HashSet<>();
        for (Damage damage : damages) {
            copies.addAll(damage.lostCopies());
        }
        for (Damage damage : damages) {
            for (BlobLocation copy : damage.lostCopies()) {
                if (copies.containsAll(index.all(copy.type(), copy.id()))) {
                    lost.putIfAbsent(BlobKey.of(copy), damage);
                }
            }
            if (damage instanceof Damage.BlobsMissing missing) {
                missing.data().forEach(id -> lost.putIfAbsent(new BlobKey(BlobType.DATA, id), damage));
                missing.trees().forEach(id -> lost.putIfAbsent(new BlobKey(BlobType.TREE, id), damage));
            }
        }
    }

    boolean isEmpty() {
        return lost.isEmpty();
    }

    /** The damage that a blob is lost to; null if a copy can be read. */
    @Nullable Damage lostTo(BlobKey blob) {
        return lost.get(blob);
    }
}

package dev.reeve.repository.prune;

import dev.reeve.repository.Id;
import dev.reeve.repository.index.BlobIndex;
import dev.reeve.repository.index.BlobLocation;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of every pack is used. Of a blob that is stored several times one copy counts as used, best one in a pack that
 * is used anyway.
 */
final class PackUses {
    private final Map<Id, PackUse> packs = new LinkedHashMap<>();
    /** Copies of used blobs that are stored more than once, by the blob's number; few or none in a sound repository. */
    private final Map<Integer, Integer> copies = new HashMap<>();

    private long usedBlobs;
    private long usedBytes;
    private long usedPlainBytes;
    private long unusedBlobs;
    private long unusedBytes;
    private long duplicateBlobs;
    private long duplicateBytes;

    PackUses(BlobIndex index, UsedBlobs used) {
        countCopies(index, used);
        for (Id pack : index.packs()) {
            PackUse use = new PackUse(pack);
            for (BlobLocation blob : index.blobsOf(pack)) {
                int number = used.numberIfUsed(blob.type(), blob.id());
                boolean single = number >= 0 && !copies.containsKey(number);
                use.add(blob, single);
                count(blob, number >= 0, single);
            }
            packs.put(pack, use);
        }
        if (!copies.isEmpty()) {
            chooseCopies(index, used);
        }
    }

    private void countCopies(BlobIndex index, UsedBlobs used) {
        BitSet seen = new BitSet(index.size());
        index.forEach(blob -> {
            int number = used.numberIfUsed(blob.type(), blob.id());
            if (number >= 0 && seen.get(number)) {
                copies.merge(number, 2, (count, first) -> count + 1);
            } else if (number >= 0) {
                seen.set(number);
            }
        });
    }

    private void count(BlobLocation blob, boolean used, boolean single) {
        if (single) {
            usedBlobs++;
            usedBytes += blob.length();
            usedPlainBytes += blob.plainLength();
        } else if (used) {
            duplicateBlobs++;
            duplicateBytes += blob.length();
        } else {
            unusedBlobs++;
            unusedBytes += blob.length();
        }
    }

    /** Takes one copy of each: in a pack that is used anyway, else the last (restic: {@code packInfoFromIndex}). */
    private void chooseCopies(BlobIndex index, UsedBlobs used) {
        for (PackUse use : packs.values()) {
            for (BlobLocation blob : index.blobsOf(use.pack())) {
                int number = used.numberIfUsed(blob.type(), blob.id());
                Integer left = number < 0 ? null : copies.get(number);
                if (left == null) {
                    continue;
                }
                if (use.isUsed() || left == 1) {
                    use.take(blob);
                    copies.remove(number);
                    duplicateBlobs--;
                    duplicateBytes -= blob.length();
                    count(blob, true, true);
                } else {
                    copies.put(number, left - 1);
                }
            }
        }
    }

    Collection<PackUse> packs() {
        return packs.values();
    }

    /** Takes the pack out; null for one that no index names. */
    @Nullable PackUse remove(Id pack) {
        return packs.remove(pack);
    }

    long usedBlobs() {
        return usedBlobs;
    }

    long usedBytes() {
        return usedBytes;
    }

    /** What the used blobs are before compression and sealing. */
    long usedPlainBytes() {
        return usedPlainBytes;
    }

    long unusedBlobs() {
        return unusedBlobs;
    }

    long unusedBytes() {
        return unusedBytes;
    }

    long duplicateBlobs() {
        return duplicateBlobs;
    }

    long duplicateBytes() {
        return duplicateBytes;
    }
}

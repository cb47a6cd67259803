package dev.reeve.repository.prune;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.index.BlobIndex;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * The blobs that snapshots use: one bit for each blob of the index, not an object. Safe for several threads while marks
 * are made.
 */
final class UsedBlobs {
    /** As many are named in a finding. */
    private static final int NAMED = 10;

    private final BlobIndex index;
    private final BitSet used;
    private final List<String> missing = new ArrayList<>();
    private long missingCount;

    UsedBlobs(BlobIndex index) {
        this.index = index;
        used = new BitSet(index.size());
    }

    /** Marks a blob; true the first time. One that is in no index is noted as missing. */
    synchronized boolean mark(BlobType type, Id id) {
        int number = index.number(type, id);
        if (number < 0) {
            missingCount++;
            String name = type.label() + " " + id.hex();
            if (missing.size() < NAMED && !missing.contains(name)) {
                missing.add(name);
            }
            return false;
        }
        if (used.get(number)) {
            return false;
        }
        used.set(number);
        return true;
    }

    /** The number of a blob that is used; -1 for one that is not. */
    int numberIfUsed(BlobType type, Id id) {
        int number = index.number(type, id);
        return number >= 0 && used.get(number) ? number : -1;
    }

    /** How often a blob was asked for that no index names. */
    synchronized long missingCount() {
        return missingCount;
    }

    /** Some of the missing. */
    synchronized List<String> missing() {
        return List.copyOf(missing);
    }

    /** The marked trees as the set that a walk fills; nothing but adding makes sense. */
    Set<Id> treesSeen() {
        return new AbstractSet<>() {
            @Override
            public boolean add(Id tree) {
                return mark(BlobType.TREE, tree);
            }

            @Override
            public Iterator<Id> iterator() {
                return Collections.emptyIterator();
            }

            @Override
            public int size() {
                return used.cardinality();
            }
        };
    }
}

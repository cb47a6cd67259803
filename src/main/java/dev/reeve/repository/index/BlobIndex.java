package dev.reeve.repository.index;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.PackedBlob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which blobs there are and where: the union of all index files, about 55 bytes a blob. Safe for several threads.
 * It holds only what index files on the storage say, so a blob found here is found by everybody.
 */
public final class BlobIndex {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final BlobTable table = new BlobTable();
    private final List<Id> packs = new ArrayList<>();
    private final Map<Id, PackEntries> byPack = new HashMap<>();

    /** Where the blobs of a pack are in the table; more than one range if several index files know the pack. */
    private record PackEntries(int number, List<Range> ranges) {}

    private record Range(int first, int count) {}

    /** Whether the blob is stored. */
    public boolean contains(BlobType type, Id id) {
        lock.readLock().lock();
        try {
            return table.find(type, id) >= 0;
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * The number of the blob's first copy, from 0, the same as long as this index lives; -1 if the blob is not stored. With
     * it, marks on blobs are arrays of bits.
     */
    public int number(BlobType type, Id id) {
        lock.readLock().lock();
        try {
            return table.find(type, id);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** One place of the blob, or null. */
    public @Nullable BlobLocation find(BlobType type, Id id) {
        lock.readLock().lock();
        try {
            int entry = table.find(type, id);
            return entry < 0 ? null : location(entry);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** All places of the blob: the same blob may be stored more than once. */
    public List<BlobLocation> all(BlobType type, Id id) {
        lock.readLock().lock();
        try {
            List<BlobLocation> places = new ArrayList<>(1);
            for (int entry = table.find(type, id); entry >= 0; entry = table.findNext(entry, type, id)) {
                places.add(location(entry));
            }
            return places;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Adds the blobs of a pack; those known at the same place are not taken twice. */
    public void add(Id pack, Iterable<PackedBlob> blobs) {
        lock.writeLock().lock();
        try {
            PackEntries known = byPack.get(pack);
            PackEntries entries = known != null ? known : new PackEntries(packs.size(), new ArrayList<>(1));
            if (known == null) {
                packs.add(pack);
                byPack.put(pack, entries);
            }
            int first = table.size();
            for (PackedBlob blob : blobs) {
                if (known == null || !isAt(entries.number(), blob)) {
                    table.add(
                            entries.number(),
                            blob.type(),
                            blob.id(),
                            blob.offset(),
                            blob.length(),
                            blob.uncompressedLength());
                }
            }
            if (table.size() > first) {
                entries.ranges().add(new Range(first, table.size() - first));
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private boolean isAt(int pack, PackedBlob blob) {
        int entry = table.find(blob.type(), blob.id());
        while (entry >= 0 && (table.pack(entry) != pack || table.offset(entry) != blob.offset())) {
            entry = table.findNext(entry, blob.type(), blob.id());
        }
        return entry >= 0;
    }

    /** The packs that hold blobs, in no order. */
    public List<Id> packs() {
        lock.readLock().lock();
        try {
            return List.copyOf(packs);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The blobs of one pack as the index has them; empty for a pack that it does not know. */
    public List<BlobLocation> blobsOf(Id pack) {
        lock.readLock().lock();
        try {
            List<BlobLocation> blobs = new ArrayList<>();
            PackEntries entries = byPack.get(pack);
            if (entries != null) {
                for (Range range : entries.ranges()) {
                    for (int entry = range.first(); entry < range.first() + range.count(); entry++) {
                        blobs.add(table.location(entry, pack));
                    }
                }
            }
            return blobs;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Visits every copy of every blob, pack by pack. The visitor must not change the index. */
    public void forEach(Consumer<BlobLocation> visitor) {
        for (Id pack : packs()) {
            blobsOf(pack).forEach(visitor);
        }
    }

    /** How many copies of blobs there are. */
    public int size() {
        lock.readLock().lock();
        try {
            return table.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    private BlobLocation location(int entry) {
        return table.location(entry, packs.get(table.pack(entry)));
    }
}

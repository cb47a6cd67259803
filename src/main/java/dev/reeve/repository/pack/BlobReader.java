package dev.reeve.repository.pack;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.PackedBlob;
import dev.reeve.repository.SealedFiles;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.crypto.Sealer;
import dev.reeve.repository.index.BlobIndex;
import dev.reeve.repository.index.BlobLocation;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Blobs out of packs, each checked against the hash that names it. Safe for several threads. */
public final class BlobReader {
    /** Blobs this near to each other are read in one go: skipping costs a request, reading on a few microseconds. */
    private static final int SMALL_GAP = 128 * 1024;
    /** Bytes read at a time, unless a single blob is longer. */
    private static final int RANGE = 8 * 1024 * 1024;

    private final Storage storage;
    private final Workbenches benches;
    private final Supplier<BlobIndex> index;

    public BlobReader(Storage storage, Workbenches benches, Supplier<BlobIndex> index) {
        this.storage = storage;
        this.benches = benches;
        this.index = index;
    }

    /**
     * The plain bytes of a blob; every copy is tried.
     *
     * @throws DamagedData if there is no copy, or none is well; it says what is wrong with each
     */
    public byte[] read(BlobType type, Id id) throws IOException {
        List<BlobLocation> places = index.get().all(type, id);
        List<String> objections = new ArrayList<>();
        IOException last = null;
        for (BlobLocation place : places) {
            try {
                return read(place);
            } catch (IOException e) {
                objections.add(e.getMessage());
                last = e;
            }
        }
        String what = type.label() + " blob " + id;
        if (last == null) {
            throw new DamagedData(what + " is in no index");
        }
        throw new DamagedData(what + " cannot be read: " + String.join("; ", objections), last);
    }

    /**
     * The plain bytes of blobs, in the order in which they are named; neighbours in a pack are read in one go.
     *
     * @throws DamagedData if one of them has no copy that is well
     */
    List<byte[]> read(BlobType type, List<Id> ids) throws IOException {
        Map<Id, byte[]> plain = new HashMap<>();
        Map<Id, List<BlobLocation>> packs = new LinkedHashMap<>();
        for (Id id : new LinkedHashSet<>(ids)) {
            List<BlobLocation> places = index.get().all(type, id);
            if (places.isEmpty()) {
                plain.put(id, read(type, id));
            } else {
                packs.computeIfAbsent(places.get(0).pack(), pack -> new ArrayList<>())
                        .add(places.get(0));
            }
        }
        BlobConsumer taker = new BlobConsumer() {
            @Override
            public void blob(BlobLocation location, byte[] bytes, int length) {
                plain.put(location.id(), Arrays.copyOf(bytes, length));
            }

            @Override
            public void damaged(BlobLocation location, IOException cause) throws IOException {
                plain.put(location.id(), read(type, location.id()));
            }
        };
        for (Map.Entry<Id, List<BlobLocation>> pack : packs.entrySet()) {
            readPack(pack.getKey(), pack.getValue(), taker);
        }
        return ids.stream().map(plain::get).toList();
    }

    /** The length that a blob has when it is read; 0 if it is in no index. */
    int plainLength(BlobType type, Id id) {
        List<BlobLocation> places = index.get().all(type, id);
        return places.isEmpty() ? 0 : places.get(0).plainLength();
    }

    /** The plain bytes of one copy of a blob. */
    public byte[] read(BlobLocation place) throws IOException {
        byte[] sealed;
        try {
            if (place.length() > RANGE && place.offset() + place.length() > storage.size(FileKind.PACK, place.pack())) {
                // Asked before room is made for it: an index may lie.
                throw new DamagedData("the pack is too short for a blob of " + place.length() + " bytes");
            }
            sealed = storage.load(FileKind.PACK, place.pack(), place.offset(), place.length());
        } catch (IOException e) {
            throw new IOException(SealedFiles.nameOf(FileKind.PACK, place.pack()) + ": " + e.getMessage(), e);
        }
        Workbench bench = benches.borrow();
        try {
            return Arrays.copyOf(open(bench, sealed, 0, place), place.plainLength());
        } finally {
            benches.giveBack(bench);
        }
    }

    /** Opens and checks; the result may be a buffer of the bench, longer than the blob. */
    private static byte[] open(Workbench bench, byte[] source, int at, BlobLocation place) throws DamagedData {
        try {
            byte[] plain =
                    bench.open(source, at, place.length(), place.uncompressedLength() != 0, place.uncompressedLength());
            if (!Id.hash(plain, 0, place.plainLength()).equals(place.id())) {
                throw new DamagedData("the content does not have the hash that names it");
            }
            return plain;
        } catch (DamagedData e) {
            throw new DamagedData(
                    SealedFiles.nameOf(FileKind.PACK, place.pack()) + ": "
                            + place.type().label() + " blob " + place.id().abbreviated() + " at " + place.offset()
                            + ": " + e.getMessage(),
                    e);
        }
    }

    /**
     * Reads some blobs of one pack in the order in which they lie there, with as few requests as make sense. A blob that
     * is damaged, or in a part that cannot be read, is reported and the rest goes on.
     */
    public void readPack(Id pack, List<BlobLocation> blobs, BlobConsumer consumer) throws IOException {
        List<BlobLocation> sorted = new ArrayList<>(blobs);
        sorted.sort(Comparator.comparingLong(BlobLocation::offset));
        int from = 0;
        while (from < sorted.size()) {
            long start = sorted.get(from).offset();
            long end = start;
            int to = from;
            while (to < sorted.size() && joins(sorted.get(to), start, end, to == from)) {
                end = Math.max(end, sorted.get(to).offset() + sorted.get(to).length());
                to++;
            }
            readRange(pack, sorted.subList(from, to), start, Math.toIntExact(end - start), consumer);
            from = to;
        }
    }

    private static boolean joins(BlobLocation blob, long start, long end, boolean first) {
        return first || (blob.offset() <= end + SMALL_GAP && blob.offset() + blob.length() - start <= RANGE);
    }

    private void readRange(Id pack, List<BlobLocation> blobs, long start, int length, BlobConsumer consumer)
            throws IOException {
        byte[] part;
        try {
            if (length > RANGE && start + length > storage.size(FileKind.PACK, pack)) {
                throw new DamagedData(SealedFiles.nameOf(FileKind.PACK, pack) + ": too short for its blobs");
            }
            part = storage.load(FileKind.PACK, pack, start, length);
        } catch (IOException e) {
            if (blobs.size() == 1) {
                consumer.damaged(blobs.get(0), e);
                return;
            }
            // One bad sector, or a file cut short, must not take its neighbours along.
            for (BlobLocation blob : blobs) {
                readRange(pack, List.of(blob), blob.offset(), blob.length(), consumer);
            }
            return;
        }
        readLoaded(part, start, blobs, consumer);
    }

    /**
     * Opens blobs that lie in bytes read already.
     *
     * @param part a pack, or a part of it
     * @param start where in the pack the part begins
     */
    public void readLoaded(byte[] part, long start, List<BlobLocation> blobs, BlobConsumer consumer)
            throws IOException {
        Workbench bench = benches.borrow();
        try {
            for (BlobLocation blob : blobs) {
                byte[] plain;
                try {
                    long at = blob.offset() - start;
                    if (at < 0 || at + blob.length() > part.length) {
                        throw new DamagedData(SealedFiles.nameOf(FileKind.PACK, blob.pack()) + ": blob "
                                + blob.id().abbreviated() + " lies beyond the end");
                    }
                    plain = open(bench, part, (int) at, blob);
                } catch (DamagedData e) {
                    consumer.damaged(blob, e);
                    continue;
                }
                consumer.blob(blob, plain, blob.plainLength());
            }
        } finally {
            benches.giveBack(bench);
        }
    }

    /** The blobs that a pack's own header lists, for checking an index or making it anew. */
    public List<PackedBlob> readHeader(Id pack, long packSize) throws IOException {
        int guess = (int) Math.min(packSize, 64 * 1024);
        if (guess < PackHeader.TRAILER) {
            throw new DamagedData(SealedFiles.nameOf(FileKind.PACK, pack) + ": too short for a pack");
        }
        byte[] tail = storage.load(FileKind.PACK, pack, packSize - guess, guess);
        try {
            int length = PackHeader.sealedLength(tail, tail.length, packSize);
            if (length + PackHeader.TRAILER > tail.length) {
                int whole = length + PackHeader.TRAILER;
                tail = storage.load(FileKind.PACK, pack, packSize - whole, whole);
            }
            return openHeader(tail, length, packSize);
        } catch (DamagedData e) {
            throw new DamagedData(SealedFiles.nameOf(FileKind.PACK, pack) + ": " + e.getMessage(), e);
        }
    }

    /** {@link #readHeader(Id, long)} from a whole pack in memory. */
    public List<PackedBlob> readHeader(byte[] pack) throws DamagedData {
        if (pack.length < PackHeader.TRAILER) {
            throw new DamagedData("too short for a pack");
        }
        return openHeader(pack, PackHeader.sealedLength(pack, pack.length, pack.length), pack.length);
    }

    private List<PackedBlob> openHeader(byte[] tail, int length, long packSize) throws DamagedData {
        Workbench bench = benches.borrow();
        byte[] header = new byte[length - Sealer.OVERHEAD];
        try {
            bench.sealer().open(tail, tail.length - PackHeader.TRAILER - length, length, header, 0);
        } finally {
            benches.giveBack(bench);
        }
        List<PackedBlob> blobs = PackHeader.decode(header);
        long sum = 0;
        for (PackedBlob blob : blobs) {
            sum += blob.length();
        }
        if (sum + length + PackHeader.TRAILER != packSize) {
            throw new DamagedData("pack header: its blobs take " + sum + " bytes, which is not what the pack has");
        }
        return blobs;
    }
}

package dev.reeve.repository.pack;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.RepositoryOptions;
import dev.reeve.repository.SealedFiles;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.crypto.Sealer;
import dev.reeve.repository.index.BlobIndex;
import dev.reeve.repository.index.BlobLocation;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Where new blobs go. Any number of threads save at the same time: each hashes, compresses and seals on its own, straight
 * into its place in the current pack; the only common step is setting that place aside.
 *
 * <p>After {@link #flush()} everything saved is stored and indexed durably, and only then may a snapshot name it. Once
 * anything has failed, every further call fails: what was taken for saved by others might be lost.
 */
public final class BlobWriter implements AutoCloseable {
    /** Room beyond the target, so that a pack that just misses it takes one more small blob and its header. */
    private static final int SLACK = 512 * 1024;

    private final WriteGate gate;
    private final BlobIndex index;
    private final Workbenches benches;
    private final Compression compression;
    private final RepositoryOptions options;
    private final PendingBlobs pending = new PendingBlobs();
    private final IndexUpdates updates;
    private final PackUploads uploads;
    private final Map<BlobType, PackBuffer> open = new EnumMap<>(BlobType.class);
    private final LongAdder dataBlobs = new LongAdder();
    private final LongAdder treeBlobs = new LongAdder();
    private final LongAdder rawBytes = new LongAdder();
    private final LongAdder packedBytes = new LongAdder();
    private boolean closed;

    public BlobWriter(
            SealedFiles files,
            BlobIndex index,
            Workbenches benches,
            Compression compression,
            RepositoryOptions options,
            Clock clock,
            WriteGate gate) {
        this.gate = gate;
        this.index = index;
        this.benches = benches;
        this.compression = compression;
        this.options = options;
        updates = new IndexUpdates(files, index, pending, clock);
        uploads = new PackUploads(
                files.storage(),
                benches,
                updates,
                gate,
                options.packTarget() + SLACK,
                options.uploads(),
                BlobType.values().length);
    }

    /** Saves a blob unless the repository has it. The bytes are free for other use when this returns. */
    public SavedBlob save(BlobType type, byte[] data, int offset, int length) throws IOException {
        uploads.check();
        Id id = Id.hash(data, offset, length);
        // Asked again after claiming: another thread may have moved the blob from pending to the index in between.
        if (index.contains(type, id) || !pending.claim(type, id)) {
            return new SavedBlob(id, false, 0);
        }
        if (index.contains(type, id)) {
            pending.remove(type, id);
            return new SavedBlob(id, false, 0);
        }
        Workbench bench = benches.borrow();
        try {
            int stored = store(bench, type, id, data, offset, length);
            count(type, length, stored);
            return new SavedBlob(id, true, stored);
        } catch (Throwable e) {
            uploads.fail(e);
            throw e;
        } finally {
            benches.giveBack(bench);
        }
    }

    /** Saves a whole array. */
    public SavedBlob save(BlobType type, byte[] data) throws IOException {
        return save(type, data, 0, data.length);
    }

    /**
     * Saves a blob a second time, whether or not the index knows it, and compresses it if that pays: for moving blobs out
     * of packs that are to go.
     */
    public void saveAgain(BlobType type, Id id, byte[] data, int length) throws IOException {
        uploads.check();
        if (!pending.claim(type, id)) {
            return;
        }
        Workbench bench = benches.borrow();
        try {
            int stored = store(bench, type, id, data, 0, length);
            count(type, length, stored);
        } catch (Throwable e) {
            uploads.fail(e);
            throw e;
        } finally {
            benches.giveBack(bench);
        }
    }

    /**
     * Copies a sealed blob as it is, whether or not the index knows it. The caller has opened it and compared its hash.
     *
     * @param at where it begins in {@code source}
     */
    public void copySealed(BlobLocation blob, byte[] source, int at) throws IOException {
        uploads.check();
        if (!pending.claim(blob.type(), blob.id())) {
            return;
        }
        PackBuffer pack;
        int to;
        synchronized (open) {
            pack = openPack(blob.type(), blob.length());
            to = pack.reserve(blob.type(), blob.id(), blob.length(), blob.uncompressedLength());
        }
        System.arraycopy(source, at, pack.bytes(), to, blob.length());
        release(pack);
        count(blob.type(), blob.plainLength(), blob.length());
    }

    private void count(BlobType type, int raw, int stored) {
        (type == BlobType.DATA ? dataBlobs : treeBlobs).increment();
        rawBytes.add(raw);
        packedBytes.add(stored);
    }

    private int store(Workbench bench, BlobType type, Id id, byte[] data, int offset, int length) throws IOException {
        // restic repacks trees that are not compressed, so those are compressed even where it does not pay.
        boolean tree = type == BlobType.TREE;
        Plain plain = new Plain(type, id, data, offset, length);
        if (length > 0 && (tree || compression != Compression.OFF)) {
            int size = bench.zstd(compression).compress(data, offset, length);
            if (tree || size < length) {
                return seal(bench, plain, size, true);
            }
        }
        return seal(bench, plain, length, false);
    }

    /** A blob as it was given. */
    private record Plain(BlobType type, Id id, byte[] data, int offset, int length) {}

    /** Seals the frame that the bench has just made, or else the blob as it is, into the current pack. */
    private int seal(Workbench bench, Plain blob, int size, boolean compressed) throws IOException {
        int sealed = Sealer.sealedLength(size);
        PackBuffer pack;
        int at;
        synchronized (open) {
            pack = openPack(blob.type(), sealed);
            at = pack.reserve(blob.type(), blob.id(), sealed, compressed ? blob.length() : 0);
        }
        try {
            if (compressed) {
                bench.zstd(compression).frame(size, pack.bytes(), at + Sealer.IV);
                bench.sealer().seal(pack.bytes(), at + Sealer.IV, size, pack.bytes(), at);
            } else {
                bench.sealer().seal(blob.data(), blob.offset(), size, pack.bytes(), at);
            }
            if (options.verifySealed()
                    && !bench.matches(
                            pack.bytes(), at, sealed, blob.data(), blob.offset(), blob.length(), compressed)) {
                throw new IOException(
                        "blob " + blob.id()
                                + ": what was sealed does not open to what it was; this machine's memory or processor is faulty");
            }
        } catch (Throwable e) {
            // Before the pack is released: a pack with a hole must not be sent.
            uploads.fail(e);
            throw e;
        } finally {
            release(pack);
        }
        return sealed;
    }

    private PackBuffer openPack(BlobType type, int sealed) throws IOException {
        PackBuffer pack = open.get(type);
        if (pack != null && pack.used() < options.packTarget() && pack.fits(sealed)) {
            return pack;
        }
        closePack(type);
        PackBuffer fresh = uploads.newBuffer(sealed);
        open.put(type, fresh);
        return fresh;
    }

    private void closePack(BlobType type) {
        PackBuffer pack = open.remove(type);
        if (pack != null) {
            release(pack);
        }
    }

    private void release(PackBuffer pack) {
        if (pack.release()) {
            uploads.submit(pack);
        }
    }

    /**
     * Stores what is left: packs, then the index, all durable when this returns, and the gate passed. No thread may save meanwhile; more may be
     * saved afterwards.
     */
    public void flush() throws IOException {
        synchronized (open) {
            closePack(BlobType.DATA);
            closePack(BlobType.TREE);
        }
        uploads.await();
        updates.write();
        // Where there was nothing to store it has not been asked for yet, and a snapshot comes next.
        gate.pass();
    }

    /** What was added so far. */
    public WriterStatistics statistics() {
        return new WriterStatistics(dataBlobs.sum(), treeBlobs.sum(), rawBytes.sum(), packedBytes.sum());
    }

    /** Gives up what is not stored yet; packs that are stored are indexed, so that the next run finds them. */
    @Override
    public void close() {
        synchronized (open) {
            if (closed) {
                return;
            }
            closed = true;
            open.clear();
        }
        uploads.close();
        try {
            updates.write();
        } catch (IOException e) {
            // Nobody relies on these packs: without an index they are left over, and the next prune removes them.
            uploads.fail(e);
        }
    }
}

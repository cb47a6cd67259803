package dev.reeve.repository;

import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.crypto.Zstd;
import dev.reeve.repository.pack.Workbench;
import dev.reeve.repository.pack.Workbenches;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The small sealed files: snapshots, indexes, locks. In format 2 their JSON is compressed and has a {@code 2} in front;
 * plain JSON is read in either format. Safe for several threads.
 */
public final class SealedFiles {
    /** No file of JSON is read that unpacks to more: a hostile length field must not take all memory. */
    private static final int LIMIT = 1 << 30;

    private static final byte COMPRESSED = 2;

    private final Storage storage;
    private final Workbenches benches;
    private final int version;

    public SealedFiles(Storage storage, Workbenches benches, int version) {
        this.storage = storage;
        this.benches = benches;
        this.version = version;
    }

    /** Where the files lie. */
    public Storage storage() {
        return storage;
    }

    /**
     * The JSON of a file.
     *
     * @throws DamagedData naming the file, if it is not what was written
     */
    public byte[] load(FileKind kind, Id id) throws IOException {
        byte[] stored = storage.load(kind, id);
        if (!Id.hash(stored).equals(id)) {
            // A torn read over the network heals by reading again, as restic does.
            stored = storage.load(kind, id);
            if (!Id.hash(stored).equals(id)) {
                throw new DamagedData(nameOf(kind, id) + ": the content does not have the hash that names it");
            }
        }
        try {
            return open(stored);
        } catch (DamagedData e) {
            throw new DamagedData(nameOf(kind, id) + ": " + e.getMessage(), e);
        }
    }

    private byte[] open(byte[] stored) throws DamagedData {
        Workbench bench = benches.borrow();
        try {
            byte[] plain = bench.sealer().open(stored);
            if (plain.length == 0 || plain[0] == '{' || plain[0] == '[') {
                return plain;
            }
            if (plain[0] != COMPRESSED) {
                throw new DamagedData("neither JSON nor compressed JSON");
            }
            return bench.zstd().decompressUnknown(plain, 1, plain.length - 1, LIMIT);
        } finally {
            benches.giveBack(bench);
        }
    }

    /** Stores a file durably and gives its name. */
    public Id save(FileKind kind, byte[] json) throws IOException {
        byte[] sealed = seal(json);
        Id id = Id.hash(sealed);
        storage.save(kind, id, ByteBuffer.wrap(sealed));
        return id;
    }

    private byte[] seal(byte[] json) throws IOException {
        Workbench bench = benches.borrow();
        try {
            byte[] plain = version == 1 ? json : compress(bench, json);
            byte[] sealed = bench.sealer().seal(plain);
            if (!bench.matches(sealed, 0, sealed.length, plain, 0, plain.length, false)) {
                throw new IOException(
                        "what was sealed does not open to what it was: this machine's memory or processor is faulty");
            }
            return sealed;
        } finally {
            benches.giveBack(bench);
        }
    }

    private static byte[] compress(Workbench bench, byte[] json) {
        byte[] out = new byte[1 + Zstd.bound(json.length)];
        out[0] = COMPRESSED;
        int length = bench.zstd().compress(json, 0, json.length, out, 1);
        return java.util.Arrays.copyOf(out, 1 + length);
    }

    /** A file as people find it: {@code index/<id>}. */
    public static String nameOf(FileKind kind, Id id) {
        return kind.directory() + "/" + (kind == FileKind.PACK ? id.hex().substring(0, 2) + "/" : "") + id.hex();
    }
}

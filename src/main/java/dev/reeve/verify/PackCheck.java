package dev.reeve.verify;

import dev.reeve.repository.Id;
import dev.reeve.repository.PackedBlob;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.index.BlobLocation;
import dev.reeve.repository.pack.BlobConsumer;
import dev.reeve.repository.pack.BlobReader;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One pack read from its first byte to its last, once: hashed as a whole, each blob opened and hashed on the way, its
 * own list compared with the index. Memory holds a piece of it at a time, so a pack may be of any size.
 */
final class PackCheck {
    /** Bytes read at a time, unless a single blob is longer. */
    private static final int PIECE = 8 * 1024 * 1024;

    private final Storage storage;
    private final BlobReader reader;
    private final VerifyProgress progress;
    private final Id pack;
    private final long size;
    private final List<BlobLocation> blobs;
    private final MessageDigest digest = sha256();
    private final List<BlobLocation> lost = new ArrayList<>();
    private @Nullable IOException firstDamage;
    private @Nullable IOException unreadable;

    /**
     * @param size what the listing says
     * @param blobs what the index says is in it
     */
    PackCheck(
            Storage storage, BlobReader reader, VerifyProgress progress, Id pack, long size, List<BlobLocation> blobs) {
        this.storage = storage;
        this.reader = reader;
        this.progress = progress;
        this.pack = pack;
        this.size = size;
        this.blobs = new ArrayList<>(blobs);
        this.blobs.sort(Comparator.comparingLong(BlobLocation::offset).thenComparing(BlobLocation::length));
    }

    /** Reads it all. */
    @Nullable Damage run(long expectedSize) throws IOException {
        readPieces();
        progress.pack();
        if (expectedSize != size) {
            return new Damage.PackSize(pack, expectedSize, size, lost);
        }
        if (unreadable != null) {
            return new Damage.PackUnreadable(pack, reasonOf(unreadable), lost);
        }
        boolean hashed = Id.read(digest.digest(), 0).equals(pack);
        if (!hashed) {
            String reason = firstDamage == null ? "the hash of its bytes is not its name" : reasonOf(firstDamage);
            return new Damage.PackBytes(pack, reason, lost);
        }
        String disagreement = compareWithHeader();
        if (disagreement != null || !lost.isEmpty()) {
            String reason = disagreement != null ? disagreement : reasonOf(firstDamage);
            return new Damage.IndexDisagrees(pack, reason, lost);
        }
        return null;
    }

    private void readPieces() throws IOException {
        BlobConsumer consumer = new Checked();
        long at = 0;
        int next = 0;
        while (at < size) {
            long end = at;
            int to = next;
            while (to < blobs.size() && fits(blobs.get(to), at, end)) {
                end = blobs.get(to).offset() + blobs.get(to).length();
                to++;
            }
            if (to == next) {
                end = gapAfter(at, next);
            }
            piece(at, Math.toIntExact(end - at), blobs.subList(next, to), consumer);
            at = end;
            next = skipOverlapping(to, end, consumer);
        }
        for (BlobLocation beyond : blobs.subList(next, blobs.size())) {
            consumer.damaged(beyond, new DamagedData("it would lie beyond the end of the pack"));
        }
    }

    /** Whether a blob begins where the piece ends so far and the piece stays small, or the blob is all of it. */
    private boolean fits(BlobLocation blob, long at, long end) {
        long blobEnd = blob.offset() + blob.length();
        return blob.offset() == end && blobEnd <= size && (blobEnd - at <= PIECE || end == at);
    }

    /** The end of a piece without blobs: before the next one, or the pack's own list at its end. */
    private long gapAfter(long at, int next) {
        long end = Math.min(size, at + PIECE);
        if (next < blobs.size()) {
            BlobLocation blob = blobs.get(next);
            if (blob.offset() > at) {
                end = Math.min(end, blob.offset());
            }
        }
        return end;
    }

    /** Blobs that begin inside bytes read already cannot all be right; each is read for itself. */
    private int skipOverlapping(int next, long end, BlobConsumer consumer) throws IOException {
        int at = next;
        while (at < blobs.size() && blobs.get(at).offset() < end) {
            BlobLocation blob = blobs.get(at);
            if (blob.offset() + blob.length() <= size) {
                reader.readPack(pack, List.of(blob), consumer);
            } else {
                consumer.damaged(blob, new DamagedData("it would lie beyond the end of the pack"));
            }
            at++;
        }
        return at;
    }

    private void piece(long at, int length, List<BlobLocation> inside, BlobConsumer consumer) throws IOException {
        byte[] bytes;
        try {
            bytes = storage.load(FileKind.PACK, pack, at, length);
        } catch (IOException e) {
            if (unreadable == null) {
                unreadable = e;
            }
            // One bad sector must not take its neighbours along.
            reader.readPack(pack, inside, consumer);
            return;
        }
        progress.bytes(length);
        digest.update(bytes);
        reader.readLoaded(bytes, at, inside, consumer);
    }

    /** What the index says otherwise than the pack itself; null if nothing. */
    private @Nullable String compareWithHeader() throws IOException {
        List<PackedBlob> header;
        try {
            header = reader.readHeader(pack, size);
        } catch (DamagedData e) {
            return reasonOf(e);
        }
        Set<BlobLocation> own = new HashSet<>();
        for (PackedBlob blob : header) {
            own.add(blob.in(pack));
        }
        Set<BlobLocation> indexed = new HashSet<>(blobs);
        if (own.equals(indexed)) {
            return null;
        }
        Set<BlobLocation> unknown = new HashSet<>(own);
        unknown.removeAll(indexed);
        indexed.removeAll(own);
        return "its own list has " + unknown.size() + " blobs that the index has not, and the index has "
                + indexed.size() + " that the list has not";
    }

    private static String reasonOf(@Nullable IOException cause) {
        return cause == null ? "-" : String.valueOf(cause.getMessage());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Counts the good and keeps the bad. */
    private final class Checked implements BlobConsumer {
        @Override
        public void blob(BlobLocation location, byte[] bytes, int length) {
            progress.blob();
        }

        @Override
        public void damaged(BlobLocation location, IOException cause) {
            lost.add(location);
            if (firstDamage == null) {
                firstDamage = cause;
            }
        }
    }
}

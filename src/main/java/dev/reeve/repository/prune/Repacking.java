package dev.reeve.repository.prune;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.ParallelWork;
import dev.reeve.repository.Repository;
import dev.reeve.repository.RepositoryProblem;
import dev.reeve.repository.index.BlobIndex;
import dev.reeve.repository.index.BlobLocation;
import dev.reeve.repository.pack.BlobConsumer;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.storage.FileKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Copying the used blobs out of packs that are to go. Each is opened and its hash compared, then copied sealed as it is;
 * only trees that are not compressed are sealed anew. A blob that is damaged is taken from another copy, if there is one.
 */
final class Repacking {
    private static final int THREADS = 2;
    /** Blobs this near to each other are read in one go. */
    private static final int GAP = 1 << 20;
    /** Bytes read at a time, unless a single blob is longer. */
    private static final int RANGE = 8 << 20;

    private final Repository repository;
    private final BlobIndex index;
    private final UsedBlobs used;
    private final Set<Id> packs;
    private final BlobWriter writer;
    private final PruneProgress progress;
    /** The used blobs that lie in a pack that stays, or are copied already, by number. */
    private final BitSet safe = new BitSet();

    Repacking(Repository repository, PrunePlan plan, BlobWriter writer, PruneProgress progress) {
        this.repository = repository;
        index = repository.index();
        used = plan.used();
        packs = plan.repack();
        this.writer = writer;
        this.progress = progress;
        Set<Id> going = new java.util.HashSet<>(packs);
        going.addAll(plan.unused());
        going.addAll(plan.vanished());
        for (Id pack : index.packs()) {
            if (!going.contains(pack)) {
                index.blobsOf(pack).forEach(this::claim);
            }
        }
    }

    /** Takes a blob on; true for one that is used and is nowhere safe yet. */
    private synchronized boolean claim(BlobLocation blob) {
        int number = used.numberIfUsed(blob.type(), blob.id());
        if (number < 0 || safe.get(number)) {
            return false;
        }
        safe.set(number);
        return true;
    }

    /** Copies; everything is stored and indexed when this returns. */
    void run() throws IOException {
        ParallelWork.run("repack", THREADS, List.copyOf(packs), this::repack);
        writer.flush();
    }

    private void repack(Id pack) throws IOException {
        List<BlobLocation> blobs = new ArrayList<>();
        long size = 0;
        for (BlobLocation blob : index.blobsOf(pack)) {
            size += blob.length();
            if (claim(blob)) {
                blobs.add(blob);
            }
        }
        blobs.sort(Comparator.comparingLong(BlobLocation::offset));
        int from = 0;
        while (from < blobs.size()) {
            long start = blobs.get(from).offset();
            long end = start;
            int to = from;
            while (to < blobs.size() && joins(blobs.get(to), start, end, to == from)) {
                end = Math.max(end, blobs.get(to).offset() + blobs.get(to).length());
                to++;
            }
            byte[] part = repository.storage().load(FileKind.PACK, pack, start, Math.toIntExact(end - start));
            repository.reader().readLoaded(part, start, blobs.subList(from, to), new Copying(part, start));
            from = to;
        }
        progress.bytes(size);
    }

    private static boolean joins(BlobLocation blob, long start, long end, boolean first) {
        return first || (blob.offset() <= end + GAP && blob.offset() + blob.length() - start <= RANGE);
    }

    /** Takes blobs as they are checked and appends them to the new packs. */
    private final class Copying implements BlobConsumer {
        private final byte[] part;
        private final long start;

        Copying(byte[] part, long start) {
            this.part = part;
            this.start = start;
        }

        @Override
        public void blob(BlobLocation blob, byte[] bytes, int length) throws IOException {
            if (blob.type() == BlobType.TREE && blob.uncompressedLength() == 0) {
                writer.saveAgain(blob.type(), blob.id(), bytes, length);
            } else {
                writer.copySealed(blob, part, (int) (blob.offset() - start));
            }
        }

        @Override
        public void damaged(BlobLocation blob, IOException cause) throws IOException {
            byte[] other;
            try {
                other = repository.reader().read(blob.type(), blob.id());
            } catch (IOException e) {
                throw Failure.of(
                                RepositoryProblem.PRUNE_BLOB_DAMAGED,
                                Subject.item(repository.location()),
                                "repository",
                                repository.location(),
                                "blob",
                                blob.type().label() + " " + blob.id().abbreviated(),
                                "pack",
                                blob.pack().hex(),
                                "reason",
                                String.valueOf(cause.getMessage()))
                        .causedBy(e);
            }
            writer.saveAgain(blob.type(), blob.id(), other, other.length);
        }
    }
}

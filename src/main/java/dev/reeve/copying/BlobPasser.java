package dev.reeve.copying;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.ParallelWork;
import dev.reeve.repository.Repository;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.index.BlobLocation;
import dev.reeve.repository.pack.BlobConsumer;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.Storage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Blobs read out of the source's packs, each pack in its order and several at the same time, and handed on. A blob is
 * opened and hashed on the way. At most one range of a pack for each thread is in memory.
 */
final class BlobPasser {
    /** Takes a blob; the bytes are used again after the call. */
    interface Receiver {
        void take(Id id, byte[] bytes, int length) throws IOException;
    }

    private final Repository source;
    private final int threads;
    /** What no pack gives, with the reason: a snapshot that needs any of it is not begun. */
    private final Map<Id, String> lostData = new ConcurrentHashMap<>();

    private final Map<Id, String> lostTrees = new ConcurrentHashMap<>();

    BlobPasser(Repository source, int threads) {
        this.source = source;
        this.threads = threads;
    }

    /**
     * Passes on what can be read.
     *
     * @param lost takes the reasons for those that cannot; as soon as there is one, what has not begun is not read
     * @throws IOException of the receiver
     */
    void pass(BlobType type, Collection<Id> ids, Receiver receiver, Set<String> lost) throws IOException {
        Map<Id, List<BlobLocation>> byPack = new LinkedHashMap<>();
        for (Id id : ids) {
            String known = lost(type).get(id);
            BlobLocation place = source.index().find(type, id);
            if (known != null || place == null) {
                lost.add(known != null ? known : type.label() + " blob " + id + " is in no index");
            } else {
                byPack.computeIfAbsent(place.pack(), pack -> new ArrayList<>()).add(place);
            }
        }
        if (!lost.isEmpty()) {
            return;
        }
        ParallelWork.run("copy-read", threads, List.copyOf(byPack.keySet()), pack -> {
            if (lost.isEmpty()) {
                source.reader().readPack(pack, byPack.getOrDefault(pack, List.of()), new Passing(receiver, lost));
            }
        });
    }

    private Map<Id, String> lost(BlobType type) {
        return type == BlobType.DATA ? lostData : lostTrees;
    }

    /** What becomes of the blobs of one pack. */
    private final class Passing implements BlobConsumer {
        private final Receiver receiver;
        private final Set<String> lost;

        Passing(Receiver receiver, Set<String> lost) {
            this.receiver = receiver;
            this.lost = lost;
        }

        @Override
        public void blob(BlobLocation location, byte[] bytes, int length) throws IOException {
            receiver.take(location.id(), bytes, length);
        }

        /** Tries every copy once more; a torn read heals by that, too. */
        @Override
        public void damaged(BlobLocation location, IOException cause) throws IOException {
            byte[] bytes;
            try {
                bytes = source.reader().read(location.type(), location.id());
            } catch (IOException e) {
                requireLife(cause);
                String reason = String.valueOf(e.getMessage());
                lost(location.type()).put(location.id(), reason);
                lost.add(reason);
                return;
            }
            receiver.take(location.id(), bytes, bytes.length);
        }
    }

    /** A connection that is gone takes every blob along, and none of them is damaged. */
    private void requireLife(IOException cause) {
        boolean inTheFile =
                cause instanceof DamagedData || cause instanceof NoSuchFileException || cause instanceof EOFException;
        if (!inTheFile) {
            try {
                var unused = source.storage().exists(FileKind.CONFIG, Storage.CONFIG_ID);
            } catch (IOException e) {
                throw source.failure(e);
            }
        }
    }
}

package dev.reeve.verify;

import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.PathTrouble;
import dev.reeve.machine.tree.Pull;
import dev.reeve.machine.tree.PulledEntry;
import dev.reeve.machine.tree.TreeDetail;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.index.BlobLocation;
import dev.reeve.repository.tree.ExtendedAttribute;
import dev.reeve.repository.tree.Node;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The reading end of a comparison: content as it arrives from the host, hashed in pieces of the lengths that the
 * snapshot's blobs have. Cutting anew is not needed: content is the same exactly if each piece has its blob's hash and
 * nothing follows.
 */
final class ContentComparison implements Runnable {
    private static final int BUFFER = 64 * 1024;

    private final Repository repository;
    private final Pull pull;
    private final EntryComparison comparison;
    private final boolean attributes;
    private final SourceTally tally;
    private final VerifyProgress progress;
    private final Deque<Expected> requested = new ArrayDeque<>();
    private byte[] piece = new byte[BUFFER];
    private @Nullable Exception failure;

    ContentComparison(
            Repository repository,
            Pull pull,
            EntryComparison comparison,
            Set<TreeDetail> details,
            SourceTally tally,
            VerifyProgress progress) {
        this.repository = repository;
        this.pull = pull;
        this.comparison = comparison;
        this.attributes = details.contains(TreeDetail.ATTRIBUTES);
        this.tally = tally;
        this.progress = progress;
    }

    /** A file whose content was asked for. */
    private record Expected(RawName path, Node node) {}

    /** Notes a file before its content is asked for. */
    void expect(RawName path, Node node) {
        synchronized (requested) {
            requested.add(new Expected(path, node));
        }
    }

    /** Throws what stopped the reading, if anything did; after the thread has ended. */
    void rethrow() throws IOException, InterruptedException {
        Exception known = failure;
        if (known instanceof IOException io) {
            throw io;
        }
        if (known instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (known instanceof RuntimeException unchecked) {
            throw unchecked;
        }
    }

    @Override
    public void run() {
        try {
            PulledEntry entry;
            while ((entry = pull.next()) != null) {
                Expected expected = of(entry.path());
                if (expected != null) {
                    compare(entry, expected);
                }
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
            // The requesting end may wait for a host that nobody listens to any more.
            pull.close();
        }
    }

    /** The note for an entry; those before it could not be read. */
    private @Nullable Expected of(RawName path) {
        synchronized (requested) {
            Expected expected;
            do {
                expected = requested.poll();
            } while (expected != null && !expected.path().equals(path));
            return expected;
        }
    }

    private void compare(PulledEntry entry, Expected expected) throws IOException {
        Node node = expected.node();
        if (entry.size() != node.size()) {
            // Written to between listing and reading.
            tally.changed();
            return;
        }
        if (node.content().stream().anyMatch(blob -> !repository.index().contains(BlobType.DATA, blob))) {
            tally.troubles(List.of(new PathTrouble(
                    expected.path(), PathTrouble.Kind.UNREADABLE, "the repository's index lacks blobs of this file")));
            return;
        }
        progress.file();
        if (isSame(node)) {
            tally.same();
        } else {
            tally.differs(expected.path(), comparison.isCertain(node));
        }
        if (attributes && !sameAttributes(entry.attributes(), node.attributes())) {
            tally.metadataDiffers(expected.path(), "extended attributes");
        }
    }

    private boolean isSame(Node node) throws IOException {
        for (Id blob : node.content()) {
            BlobLocation location = repository.index().find(BlobType.DATA, blob);
            int length = location == null ? -1 : location.plainLength();
            if (length < 0 || !fill(length) || !Id.hash(piece, 0, length).equals(blob)) {
                return false;
            }
        }
        return pull.read(piece, 0, 1) < 0;
    }

    /** Reads exactly so many bytes; false if the content ends before. */
    private boolean fill(int length) throws IOException {
        if (piece.length < length) {
            piece = new byte[length];
        }
        int filled = 0;
        while (filled < length) {
            int count = pull.read(piece, filled, length - filled);
            if (count < 0) {
                return false;
            }
            filled += count;
            tally.bytes(count);
            progress.bytes(count);
        }
        return true;
    }

    private static boolean sameAttributes(Map<String, byte[]> live, List<ExtendedAttribute> stored) {
        if (live.size() != stored.size()) {
            return false;
        }
        Map<String, byte[]> left = new HashMap<>(live);
        for (ExtendedAttribute attribute : stored) {
            byte[] value = left.remove(attribute.name());
            if (value == null || !Arrays.equals(value, attribute.value())) {
                return false;
            }
        }
        return true;
    }
}

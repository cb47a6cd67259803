package dev.reeve.backup;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.HostileStream;
import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.machine.tree.Pull;
import dev.reeve.machine.tree.PulledEntry;
import dev.reeve.repository.chunker.Chunker;
import dev.reeve.repository.tree.ExtendedAttribute;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads the content stream in the order in which the planner asked, cuts files into blobs and hands them to the crew. A
 * requested entry that the stream leaves out simply has not arrived; the stream's own troubles tell why.
 */
final class ContentReader {
    /** How much of a file is read at a time while it is cut. */
    private static final int STEP = 256 * 1024;

    private static final PlannedDirectory END = new PlannedDirectory(
            RawName.of(""),
            new ListedEntry(RawName.of(""), FileType.UNKNOWN, 0, 0, 0, 0, 0, 0, 0, 0, 0, null),
            List.of(),
            null,
            false,
            List.of());

    private final BlobCrew crew;
    private final Chunker chunker;
    private final TreeBuilder trees;
    private final Tally tally;
    private final List<RawName> retyped = new ArrayList<>();
    /** Bounded by the requests that a pull allows ahead, not here: the planner may only ever wait for the pull. */
    private final BlockingQueue<PlannedDirectory> planned = new LinkedBlockingQueue<>();

    private volatile @Nullable Pull pull;
    private @Nullable PulledEntry head;
    private BlobBatch batch;

    ContentReader(BlobCrew crew, Chunker chunker, TreeBuilder trees, Tally tally) {
        this.crew = crew;
        this.chunker = chunker;
        this.trees = trees;
        this.tally = tally;
        this.batch = crew.batch();
    }

    /** The stream to read from; given before the first directory that needs it. */
    void use(Pull stream) {
        pull = stream;
    }

    void add(PlannedDirectory directory) {
        planned.add(directory);
    }

    void end() {
        planned.add(END);
    }

    /** Paths that were something else by the time they were read. */
    List<RawName> retyped() {
        return retyped;
    }

    void run() throws IOException, InterruptedException {
        while (true) {
            PlannedDirectory directory = planned.take();
            if (directory == END) {
                break;
            }
            fill(directory);
            directory.settled();
            if (!trees.offer(directory)) {
                // Whoever builds trees may wait for a blob of this batch.
                flush();
                trees.put(directory);
            }
        }
        flush();
        Pull stream = pull;
        if (stream != null && (head != null || stream.next() != null)) {
            throw new HostileStream("the stream goes on after everything asked for");
        }
        trees.end();
        crew.end();
    }

    private void fill(PlannedDirectory directory) throws IOException, InterruptedException {
        for (PlannedEntry planned : directory.entries) {
            if (planned instanceof PlannedEntry.Fetched fetched) {
                fill(directory, fetched.pending());
            }
        }
        if (directory.headerWanted) {
            PulledEntry pulled = take(directory.path, FileType.DIRECTORY);
            if (pulled != null) {
                directory.attributes = attributes(pulled);
            }
        }
    }

    private void fill(PlannedDirectory directory, PendingEntry pending) throws IOException, InterruptedException {
        PulledEntry pulled = take(directory.path.resolve(pending.entry.name()), pending.entry.type());
        if (pulled != null) {
            pending.arrived = true;
            pending.device = pulled.device();
            pending.attributes = attributes(pulled);
            pending.size = pulled.size();
            read(directory, pending);
        }
        if (pending.entry.isFile()) {
            tally.filesDone.increment();
        }
    }

    /** The stream's next entry if it is the one expected; null if the stream passed over it or has something else there. */
    private @Nullable PulledEntry take(RawName path, FileType type) throws IOException {
        if (head == null) {
            head = Objects.requireNonNull(pull, "nothing was requested").next();
        }
        PulledEntry entry = head;
        if (entry == null || !entry.path().equals(path)) {
            return null;
        }
        head = null;
        if (entry.type() != type) {
            retyped.add(path);
            return null;
        }
        return entry;
    }

    private void read(PlannedDirectory directory, PendingEntry pending) throws IOException, InterruptedException {
        if (pending.size < Chunker.MIN_SIZE) {
            readWhole(directory, pending);
        } else {
            readInChunks(directory, pending);
        }
        tally.bytesRead.add(pending.size);
    }

    /** A file that is one blob. */
    private void readWhole(PlannedDirectory directory, PendingEntry pending) throws IOException, InterruptedException {
        int size = (int) pending.size;
        if (size == 0) {
            return;
        }
        if (batch.room() < size) {
            flush();
        }
        readFully(batch.buffer, batch.used(), size);
        batch.add(directory, pending, size);
        flushIfFull();
    }

    /** A longer file is cut where it lies; only the beginning of a chunk that a batch has no more room for is moved. */
    private void readInChunks(PlannedDirectory directory, PendingEntry pending)
            throws IOException, InterruptedException {
        chunker.reset();
        int filled = batch.used();
        long left = pending.size;
        while (left > 0) {
            filled = makeRoom(filled);
            int step = (int) Math.min(STEP, left);
            readFully(batch.buffer, filled, step);
            left -= step;
            int fed = filled;
            filled += step;
            int consumed = chunker.next(batch.buffer, fed, filled - fed);
            while (consumed >= 0) {
                fed += consumed;
                batch.add(directory, pending, fed - batch.used());
                if (batch.isFull()) {
                    filled = moveOn(filled);
                    fed = 0;
                }
                consumed = chunker.next(batch.buffer, fed, filled - fed);
            }
        }
        if (filled > batch.used()) {
            batch.add(directory, pending, filled - batch.used());
            flushIfFull();
        }
    }

    /** Sees to it that one step more can be read; returns up to where the batch is filled then. */
    private int makeRoom(int filled) throws InterruptedException {
        int end = filled;
        if (batch.buffer.length - end < STEP && !batch.isEmpty()) {
            end = moveOn(end);
        }
        if (batch.buffer.length - end < STEP) {
            BlobBatch small = batch;
            batch = crew.roomyBatch(STEP);
            System.arraycopy(small.buffer, 0, batch.buffer, 0, end);
            crew.giveBack(small);
        }
        return end;
    }

    /** Hands the batch over but for the chunk that is not complete; returns how long that is. */
    private int moveOn(int filled) throws InterruptedException {
        BlobBatch full = batch;
        int rest = filled - full.used();
        batch = crew.batch();
        System.arraycopy(full.buffer, full.used(), batch.buffer, 0, rest);
        crew.save(full);
        return rest;
    }

    private void readFully(byte[] target, int offset, int length) throws IOException {
        Pull stream = Objects.requireNonNull(pull);
        for (int done = 0; done < length; ) {
            int count = stream.read(target, offset + done, length - done);
            if (count < 0) {
                throw new EOFException("the stream has less content than its header says");
            }
            done += count;
        }
    }

    private void flushIfFull() throws InterruptedException {
        if (batch.isFull()) {
            flush();
        }
    }

    private void flush() throws InterruptedException {
        if (!batch.isEmpty()) {
            crew.save(batch);
            batch = crew.batch();
        }
    }

    private static List<ExtendedAttribute> attributes(PulledEntry pulled) {
        List<ExtendedAttribute> attributes = new ArrayList<>();
        pulled.attributes().forEach((name, value) -> attributes.add(new ExtendedAttribute(name, value)));
        return List.copyOf(attributes);
    }
}

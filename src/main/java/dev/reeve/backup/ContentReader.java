package dev.reeve.backup;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.HostileStream;
import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.machine.tree.Pull;
import dev.reeve.machine.tree.PulledEntry;
import dev.reeve.repository.chunker.Chunker;
import dev.reeve.repository.tree.ExtendedAttribute;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads the content stream in the order in which the planner asked, cuts files into blobs and hands them to the crew. A
 * requested entry that the stream leaves out simply has not arrived; the stream's own troubles tell why.
 */
final class ContentReader {
    private static final PlannedDirectory END = new PlannedDirectory(
            RawName.of(""),
            new ListedEntry(RawName.of(""), FileType.UNKNOWN, 0, 0, 0, 0, 0, 0, 0, 0, 0, null),
            List.of(),
            null,
            false,
            List.of());

    private final BlobCrew crew;
    private final BlobCutter cutter;
    private final TreeBuilder trees;
    private final Tally tally;
    private final List<RawName> retyped = new ArrayList<>();
    private final Set<RawName> resized = new HashSet<>();
    /** Bounded by the requests that a pull allows ahead, not here: the planner may only ever wait for the pull. */
    private final BlockingQueue<PlannedDirectory> planned = new LinkedBlockingQueue<>();

    private volatile @Nullable Pull pull;
    private @Nullable PulledEntry head;

    ContentReader(BlobCrew crew, Chunker chunker, TreeBuilder trees, Tally tally) {
        this.crew = crew;
        this.cutter = new BlobCutter(crew, chunker);
        this.trees = trees;
        this.tally = tally;
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

    /** Files that were larger or smaller by the time they were read. */
    Set<RawName> resized() {
        return resized;
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
                cutter.flush();
                trees.put(directory);
            }
        }
        cutter.flush();
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
            if (pending.entry.isFile() && pending.size != pending.entry.size()) {
                resized.add(pulled.path());
            }
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
        Pull stream = Objects.requireNonNull(pull);
        if (pending.size < Chunker.MIN_SIZE) {
            cutter.saveWhole(stream::read, (int) pending.size, directory, pending);
        } else {
            cutter.saveInChunks(stream::read, pending.size, directory, pending);
        }
        tally.bytesRead.add(pending.size);
    }

    private static List<ExtendedAttribute> attributes(PulledEntry pulled) {
        List<ExtendedAttribute> attributes = new ArrayList<>();
        pulled.attributes().forEach((name, value) -> attributes.add(new ExtendedAttribute(name, value)));
        return List.copyOf(attributes);
    }
}

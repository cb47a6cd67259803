package dev.reeve.restore;

import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.PathTrouble;
import dev.reeve.machine.tree.Pull;
import dev.reeve.machine.tree.PulledEntry;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.index.BlobIndex;
import dev.reeve.repository.index.BlobLocation;
import dev.reeve.repository.tree.TreeWalker;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of a target back and compares them with a snapshot by content: the bytes between the snapshot's own cuts
 * must have the hashes that the snapshot has. Nothing is read from the repository but its trees.
 */
final class Comparison {
    /** Hears of a file that is not as the snapshot has it. */
    interface Differences {
        void differs(Step step, String how);
    }

    private final Repository repository;
    private final RestoreTarget target;
    private final Differences differences;
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private byte[] buffer = new byte[Step.ZERO_LENGTH];

    /** A file asked for, or the end: without a step. */
    private record Asked(@Nullable Step step, @Nullable Throwable failure) {}

    Comparison(Repository repository, RestoreTarget target, Differences differences) {
        this.repository = repository;
        this.target = target;
        this.differences = differences;
    }

    /** Compares the regular files among the plan's steps that the predicate wants. */
    void run(RestoreRequest request, Decider decider, Notes notes, Predicate<Step> wanted)
            throws IOException, InterruptedException {
        try (Pull pull = target.source().pull()) {
            Plan plan = new Plan(request, repository.index(), decider, notes, step -> {
                if (step.isContent() && step.lost == null && wanted.test(step)) {
                    asked.put(new Asked(step, null));
                    pull.request(target.directory().resolve(step.entry.path()));
                }
            });
            Thread walker = new Thread(() -> walk(plan, request, pull), "restore-compare");
            walker.setDaemon(true);
            walker.start();
            try {
                compareAll(pull);
            } finally {
                walker.interrupt();
                pull.close();
                walker.join();
            }
        }
    }

    private void walk(Plan plan, RestoreRequest request, Pull pull) {
        try {
            new TreeWalker(repository.reader()).walk(request.snapshot().tree(), plan);
            pull.endOfRequests();
            asked.add(new Asked(null, null));
        } catch (IOException | RuntimeException | Error e) {
            asked.add(new Asked(null, e));
            pull.close();
        }
    }

    private void compareAll(Pull pull) throws IOException, InterruptedException {
        Map<RawName, Step> missing = new HashMap<>();
        PulledEntry entry = null;
        boolean ended = false;
        while (true) {
            Asked next = asked.take();
            Step step = next.step();
            if (step == null) {
                rethrow(next.failure());
                break;
            }
            if (entry == null && !ended) {
                entry = pull.next();
                ended = entry == null;
            }
            RawName path = target.directory().resolve(step.entry.path());
            if (entry == null || !entry.path().equals(path)) {
                missing.put(path, step);
                continue;
            }
            compare(pull, entry, step);
            entry = null;
        }
        if (!ended && pull.next() != null) {
            throw new IOException("the target sent more than was asked for");
        }
        for (PathTrouble trouble : pull.troubles()) {
            Step step = missing.remove(trouble.path());
            if (step != null) {
                differences.differs(step, "could not be read: " + trouble.reason());
            }
        }
        missing.values().forEach(step -> differences.differs(step, "is not there"));
    }

    private static void rethrow(@Nullable Throwable failure) throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    private void compare(Pull pull, PulledEntry entry, Step step) throws IOException {
        if (entry.size() != step.entry.size()) {
            differences.differs(step, "has " + entry.size() + " bytes instead of " + step.entry.size());
            return;
        }
        BlobIndex index = repository.index();
        long at = 0;
        for (Id id : step.content) {
            BlobLocation blob = id.equals(Step.ZEROS) ? null : index.find(BlobType.DATA, id);
            int length = blob == null ? Step.ZERO_LENGTH : blob.plainLength();
            if (buffer.length < length) {
                buffer = new byte[length];
            }
            readFully(pull, length);
            if (!Id.hash(buffer, 0, length).equals(id)) {
                differences.differs(step, "has other content from byte " + at);
                return;
            }
            at += length;
        }
    }

    private void readFully(Pull pull, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int count = pull.read(buffer, done, length - done);
            if (count < 0) {
                throw new EOFException("the target's content ends early");
            }
            done += count;
        }
    }
}

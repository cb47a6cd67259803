package dev.reeve.restore;

import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.PushedEntry;
import dev.reeve.machine.tree.TreeSink;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes batches into a sink, in order; leaves out, or takes back, files whose content is damaged. */
final class TreeFiller {
    private final TreeSink sink;
    private final Tally tally;
    private final Notes notes;
    /** Files that were not written, relative to the target: a link to one cannot be made. */
    private final Set<RawName> lost = new HashSet<>();

    private boolean begun;

    /** The path under way, for telling where a stream broke. */
    private @Nullable RawName last;

    TreeFiller(TreeSink sink, Tally tally, Notes notes) {
        this.sink = sink;
        this.tally = tally;
        this.notes = notes;
    }

    @Nullable RawName last() {
        return last;
    }

    void write(Batch batch) throws IOException {
        for (Batch.Segment segment : batch.segments) {
            Step step = segment.step();
            if (step.isContent()) {
                file(batch, segment);
            } else {
                other(step);
            }
        }
    }

    private void other(Step step) throws IOException {
        RawName first = step.entry.hardLinkTo();
        if (first != null && lost.contains(first)) {
            lose(step, "is another name of " + first + ", whose content is damaged");
            return;
        }
        last = step.path;
        sink.begin(step.entry);
        (step.isDirectory() ? tally.directories : tally.others).increment();
    }

    private void file(Batch batch, Batch.Segment segment) throws IOException {
        Step step = segment.step();
        boolean known = step.lost != null;
        String reason = known ? step.lost : batch.lost(segment);
        if (reason != null) {
            if (begun && !segment.isFirst()) {
                sink.abandon();
                begun = false;
            }
            if (!known || segment.isFirst()) {
                lose(step, reason);
            }
            step.lost = reason;
            return;
        }
        if (segment.checkOnly()) {
            return;
        }
        if (segment.isFirst()) {
            last = step.path;
            sink.begin(step.entry);
            begun = true;
        }
        for (int i = segment.from(); i < segment.to(); i++) {
            byte[] bytes = batch.blobs.get(step.blobs.get(i).id());
            if (bytes == null) {
                throw new IllegalStateException("a blob of " + step.path + " was not read");
            }
            sink.content(bytes, 0, bytes.length);
            tally.bytes.add(bytes.length);
        }
        if (segment.isLast()) {
            begun = false;
            tally.files.increment();
            PushedEntry entry = step.entry;
            tally.bytes.add(entry.size() - entry.dataLength());
        }
    }

    private void lose(Step step, String reason) {
        if (lost.add(step.entry.path())) {
            notes.add(step.path, PathNote.Kind.LOST, reason);
            tally.lost.increment();
        }
    }
}

package dev.reeve.restore;

import java.util.concurrent.atomic.LongAdder;

/** The running counts of a restore, added to by its threads and read by whoever shows progress. */
final class Tally {
    final LongAdder filesExpected = new LongAdder();
    final LongAdder bytesExpected = new LongAdder();
    final LongAdder files = new LongAdder();
    final LongAdder bytes = new LongAdder();
    final LongAdder directories = new LongAdder();
    final LongAdder others = new LongAdder();
    final LongAdder unchanged = new LongAdder();
    final LongAdder left = new LongAdder();
    final LongAdder lost = new LongAdder();

    RestoreCounts counts() {
        return new RestoreCounts(
                filesExpected.sum(),
                bytesExpected.sum(),
                files.sum(),
                bytes.sum(),
                directories.sum(),
                others.sum(),
                unchanged.sum(),
                left.sum(),
                lost.sum());
    }
}

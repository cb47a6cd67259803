package dev.reeve.backup;

import java.util.concurrent.atomic.LongAdder;

/** The running counts of a backup, added to by its threads and read by whoever shows progress. */
final class Tally {
    final LongAdder filesListed = new LongAdder();
    final LongAdder bytesListed = new LongAdder();
    final LongAdder filesNew = new LongAdder();
    final LongAdder filesChanged = new LongAdder();
    final LongAdder filesUnmodified = new LongAdder();
    final LongAdder dirsNew = new LongAdder();
    final LongAdder dirsChanged = new LongAdder();
    final LongAdder dirsUnmodified = new LongAdder();
    final LongAdder filesDone = new LongAdder();
    final LongAdder bytesDone = new LongAdder();
    final LongAdder bytesRead = new LongAdder();

    BackupCounts counts() {
        return new BackupCounts(
                filesListed.sum(),
                bytesListed.sum(),
                filesNew.sum(),
                filesChanged.sum(),
                filesUnmodified.sum(),
                dirsNew.sum(),
                dirsChanged.sum(),
                dirsUnmodified.sum(),
                filesDone.sum(),
                bytesDone.sum(),
                bytesRead.sum());
    }
}

package dev.reeve.machine.tree;

import dev.reeve.machine.RawName;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** A file that was asked for, and what has been read of it. An empty path is the end of all. */
final class WantedFile {
    /** Pieces of one file that wait: with a handful of readers a few MiB in all. */
    private static final int PIECES = 8;

    final RawName path;
    /** The head first: empty if the file cannot be read. */
    final BlockingQueue<Optional<PulledEntry>> head = new ArrayBlockingQueue<>(1);

    final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES);
    volatile @Nullable PathTrouble trouble;
    volatile @Nullable IOException broken;
    /** Nobody will read the rest. */
    volatile boolean skipped;

    WantedFile(RawName path) {
        this.path = path;
    }
}

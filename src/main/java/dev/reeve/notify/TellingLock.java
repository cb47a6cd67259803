package dev.reeve.notify;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One process tells at a time: two that end together would both tell the same. */
final class TellingLock implements AutoCloseable {
    private static final long PAUSE = Duration.ofMillis(20).toNanos();

    private final FileChannel channel;

    private TellingLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the lock.
     *
     * @return nothing if it was not free in time
     * @throws IOException if the file cannot be made
     */
    static @Nullable TellingLock take(Path file, Duration patience) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        long start = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            FileLock lock = tryLock(channel);
            if (lock != null) {
                return new TellingLock(channel);
            }
            if (System.nanoTime() - start > patience.toNanos()) {
                break;
            }
            LockSupport.parkNanos(PAUSE);
        }
        channel.close();
        return null;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

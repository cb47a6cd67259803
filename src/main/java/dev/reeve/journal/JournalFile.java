package dev.reeve.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Appends to files of one directory, one process at a time. The lock is a file of its own: POSIX drops a process's locks
 * on a file as soon as it closes any descriptor of it, so a reader in this process would unlock a month's file.
 */
final class JournalFile {
    static final String LOCK = "journal.lock";
    private static final Set<OpenOption> READ_WRITE =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final Path directory;
    private final Duration patience;

    /** @param patience how long to wait for another process before giving up */
    JournalFile(Path directory, Duration patience) {
        this.directory = directory;
        this.patience = patience;
    }

    /** The lock was not free in time. */
    static final class Busy extends IOException {
        Busy(Path lock) {
            super("locked by another process: " + lock);
        }
    }

    /** Appends whole lines in one write, tied to those before and synced; after a failure the file is as it was. */
    void append(String month, byte[] lines) throws IOException {
        boolean fresh = !Files.exists(directory);
        if (fresh) {
            Files.createDirectories(directory, mode("rwx------"));
        }
        try (FileChannel lockChannel = FileChannel.open(directory.resolve(LOCK), READ_WRITE, mode("rw-------"));
                FileLock lock = acquire(lockChannel)) {
            assert lock.isValid();
            write(writable(month), lines);
        }
    }

    /** Does something to the directory's files while nobody appends. */
    void alone(Work work) throws IOException {
        try (FileChannel lockChannel = FileChannel.open(directory.resolve(LOCK), READ_WRITE, mode("rw-------"));
                FileLock lock = acquire(lockChannel)) {
            assert lock.isValid();
            work.run();
        }
    }

    /** What is done under the lock. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /** The month to write to: a compressed one is closed, so what a clock that was set back would put there goes on. */
    private String writable(String month) throws IOException {
        if (!Files.exists(directory.resolve(month + MonthFile.COMPRESSED))
                || Files.exists(directory.resolve(month + MonthFile.PLAIN))) {
            return month;
        }
        List<MonthFile> months = MonthFile.in(directory);
        MonthFile newest = months.get(months.size() - 1);
        return newest.compressed()
                ? YearMonth.parse(newest.month()).plusMonths(1).toString()
                : newest.month();
    }

    private void write(String month, byte[] lines) throws IOException {
        Path file = directory.resolve(month + MonthFile.PLAIN);
        try (FileChannel channel = FileChannel.open(file, READ_WRITE, mode("rw-------"))) {
            long size = channel.size();
            Link last = Tail.of(channel);
            byte[] tied = last == null ? begun(month, lines) : ChainStart.tie(last, lines);
            try {
                write(channel, size, tied);
                channel.force(true);
            } catch (IOException e) {
                restore(channel, size, e);
                throw e;
            }
            if (size == 0) {
                syncDirectory();
            }
        }
    }

    private byte[] begun(String month, byte[] lines) throws IOException {
        ChainStart start = Tail.before(directory, month);
        byte[] first = start.line();
        byte[] all = Arrays.copyOf(first, first.length + lines.length);
        System.arraycopy(lines, 0, all, first.length, lines.length);
        return ChainStart.tie(start.head(), all);
    }

    private void write(FileChannel channel, long size, byte[] lines) throws IOException {
        boolean torn = size > 0 && lastByte(channel, size) != '\n';
        ByteBuffer buffer = ByteBuffer.allocate(lines.length + 1);
        if (torn) {
            buffer.put((byte) '\n');
        }
        buffer.put(lines).flip();
        channel.position(size);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static void restore(FileChannel channel, long size, IOException cause) {
        try {
            channel.truncate(size);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static byte lastByte(FileChannel channel, long size) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        channel.read(one, size - 1);
        return one.get(0);
    }

    private FileLock acquire(FileChannel channel) throws IOException {
        long start = System.nanoTime();
        while (true) {
            FileLock lock = tryLock(channel);
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() - start >= patience.toNanos()) {
                throw new Busy(directory.resolve(LOCK));
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another journal object of this process holds it.
            return null;
        }
    }

    FileAttribute<?>[] mode(String permissions) {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Makes a new file's name durable. Windows cannot open a directory, and needs no such thing. */
    void syncDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (FileSystemException e) {
            if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                throw e;
            }
        }
    }
}

package dev.reeve.schedule;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lock of one job, held by the process that does it and released by the kernel when that ends, however it ends. The
 * file says who holds it, and stays when nobody does.
 */
public final class JobLock implements AutoCloseable {
    /** Beyond every byte of the file: Windows lets nobody read what is locked. */
    private static final long POSITION = Long.MAX_VALUE - 1;

    private static final Set<StandardOpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final Path file;
    private final String job;
    private @Nullable FileChannel channel;

    /**
     * A lock that nobody holds yet.
     *
     * @param locks reeve's directory for locks
     */
    public JobLock(Path locks, String command, String job) {
        this.file = locks.resolve(command + "-" + job + ".lock");
        this.job = job;
    }

    /**
     * Takes the lock, or fails at once. Where no lock can be made at all, the job is more important.
     *
     * @param now goes into the file, for whoever finds it locked
     * @return why there is no lock, if there is none
     * @throws Failure {@link ScheduleProblem#ALREADY_RUNNING}
     */
    public List<Finding> take(Instant now) {
        try {
            Files.createDirectories(file.resolveSibling(""), mode("rwx------"));
            FileChannel opened = FileChannel.open(file, OPTIONS, mode("rw-------"));
            if (tryLock(opened) == null) {
                opened.close();
                throw running();
            }
            channel = opened;
            JobHolder.ofThisProcess(now).write(opened);
            return List.of();
        } catch (IOException e) {
            return List.of(ScheduleProblem.LOCK_UNUSABLE.ofJob(
                    job, "job", job, "file", file.toString(), "reason", e.toString()));
        }
    }

    /** Whether a process does the job right now. */
    boolean held() {
        try {
            return JobHolder.read(file).filter(JobHolder::alive).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(POSITION, 1, false);
        } catch (OverlappingFileLockException e) {
            // Another run in this process holds it.
            return null;
        }
    }

    private Failure running() throws IOException {
        Optional<JobHolder> holder = JobHolder.read(file);
        Finding finding = ScheduleProblem.ALREADY_RUNNING.ofJob(
                job,
                "job",
                job,
                "pid",
                holder.map(known -> Long.toString(known.pid())).orElse("?"),
                "since",
                holder.map(known -> known.since().toString()).orElse("?"));
        return new Failure(finding, ExitCode.INCOMPLETE);
    }

    private FileAttribute<?>[] mode(String permissions) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() {
        try (FileChannel held = channel) {
            if (held != null) {
                // Nobody holds it: an empty file.
                held.truncate(0);
            }
        } catch (IOException e) {
            // The kernel releases the lock with the channel; the name in the file is that of an ended process.
        }
    }
}

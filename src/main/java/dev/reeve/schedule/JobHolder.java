package dev.reeve.schedule;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that holds a job's lock, as the lock's file tells. Looking at it disturbs nobody, as an attempt to lock
 * would.
 *
 * @param pid its number
 * @param since when it took the lock
 * @param started when the process started, in milliseconds, by which it is told from a later one of the same number; 0 if
 *     the system does not tell
 */
record JobHolder(long pid, Instant since, long started) {
    /** The JDK works start times out from the boot time, which a clock that is set moves a little. */
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    static JobHolder ofThisProcess(Instant now) {
        ProcessHandle self = ProcessHandle.current();
        return new JobHolder(self.pid(), now, started(self));
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Writes it as the whole content of a file. */
    void write(FileChannel channel) throws IOException {
        channel.truncate(0);
        byte[] text = (pid + " " + since + " " + started + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer buffer = ByteBuffer.wrap(text);
        long at = 0;
        while (buffer.hasRemaining()) {
            at += channel.write(buffer, at);
        }
    }

    /** Who last took the lock of this file and did not release it; that process may be gone. */
    static Optional<JobHolder> read(Path file) throws IOException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        String[] words =
                Files.readString(file, StandardCharsets.ISO_8859_1).strip().split(" ", -1);
        try {
            return words.length == 3
                    ? Optional.of(
                            new JobHolder(Long.parseLong(words[0]), Instant.parse(words[1]), Long.parseLong(words[2])))
                    : Optional.empty();
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether that very process still runs. */
    boolean alive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> started == 0 || Math.abs(started(process) - started) <= TOLERANCE.toMillis())
                .isPresent();
    }
}

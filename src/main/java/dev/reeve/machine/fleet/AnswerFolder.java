package dev.reeve.machine.fleet;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.RawAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Raw answers of hosts as files: {@code HOST.answer}, and {@code HOST.slow.answer} for what was asked beside. For bug
 * reports, for tests, and for hosts that only a courier reaches.
 */
public final class AnswerFolder {
    private final Path directory;

    /** @param directory made when the first answer is kept */
    public AnswerFolder(Path directory) {
        this.directory = directory;
    }

    /**
     * Keeps what a host said. Answers tell much about a host: they are for their owner's eyes.
     *
     * @throws Failure {@link RecordProblem#RECORD_UNWRITABLE}
     */
    public void keep(String host, HostVisit.Said said) {
        try {
            Files.createDirectories(directory);
            write(quick(host), said.quick());
            if (said.slow() != null) {
                write(slow(host), said.slow());
            } else {
                Files.deleteIfExists(slow(host));
            }
        } catch (IOException e) {
            String path = directory.toString();
            throw Failure.of(RecordProblem.RECORD_UNWRITABLE, Subject.item(path), "path", path)
                    .causedBy(e);
        }
    }

    private static void write(Path file, RawAnswer answer) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(file, answer.bytes());
    }

    /** Whether there is an answer of this host. */
    public boolean has(String host) {
        return Files.exists(quick(host));
    }

    /**
     * What a host said when it was asked.
     *
     * @throws Failure {@link RecordProblem#RECORD_UNREADABLE}
     */
    public HostVisit.Said read(String host) {
        RawAnswer quick = answer(host, quick(host)).orElseThrow(() -> unreadable(host, quick(host)));
        RawAnswer slow = answer(host, slow(host)).orElse(null);
        HostIdentity identity = HostIdentity.of(quick.parse());
        java.time.Instant asked = identity.hostTime() != null ? identity.hostTime() : java.time.Instant.EPOCH;
        Dialect dialect = identity.windows() ? Dialect.POWERSHELL : Dialect.POSIX;
        return new HostVisit.Said(asked, quick, slow, dialect);
    }

    private static Optional<RawAnswer> answer(String host, Path file) {
        try {
            return Optional.of(RawAnswer.of(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(host, file).causedBy(e);
        }
    }

    private static Failure unreadable(String host, Path file) {
        String path = file.toString();
        return Failure.of(RecordProblem.RECORD_UNREADABLE, Subject.host(host).at(path), "host", host, "path", path);
    }

    private Path quick(String host) {
        return directory.resolve(host + ".answer");
    }

    private Path slow(String host) {
        return directory.resolve(host + ".slow.answer");
    }
}

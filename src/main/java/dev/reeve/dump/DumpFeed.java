package dev.reeve.dump;

import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DumpLoad;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.repository.Repository;
import dev.reeve.repository.pack.BlobStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/** The way of a dump out of a repository: into a database, or wherever its bytes are wanted. Streamed. */
public final class DumpFeed {
    private static final int STEP = 256 * 1024;

    private final Repository repository;
    private final StoredDump dump;
    private final Subject subject;
    private final LongConsumer passed;

    /**
     * A feed.
     *
     * @param subject what failures are about
     * @param passed is told how many bytes have gone, again and again
     */
    public DumpFeed(Repository repository, StoredDump dump, Subject subject, LongConsumer passed) {
        this.repository = repository;
        this.dump = dump;
        this.subject = subject;
        this.passed = passed;
    }

    /**
     * Loads a dump into a database that is there.
     *
     * @param subject what failures are about
     * @throws Failure {@link DumpProblem#UNREADABLE}, or the server's reason for not taking it
     */
    public static void load(
            Repository repository, StoredDump dump, DatabaseServer server, String database, Subject subject)
            throws IOException {
        try (DumpLoad load = server.load(dump.file(), database)) {
            new DumpFeed(repository, dump, subject, count -> {}).into(load);
        }
    }

    /**
     * Feeds the whole dump to a load and waits for its end.
     *
     * @throws Failure {@link DumpProblem#UNREADABLE}, or the server's reason for not taking it
     */
    public void into(DumpLoad load) throws IOException {
        try (InputStream content = new BlobStream(repository.reader(), dump.content())) {
            byte[] buffer = new byte[STEP];
            int count;
            while ((count = read(content, buffer)) >= 0) {
                if (!isTaken(load.content(), buffer, count)) {
                    break;
                }
            }
            load.finish();
        }
    }

    /**
     * Writes the dump's bytes.
     *
     * @throws Failure {@link DumpProblem#UNREADABLE}
     * @throws IOException if they are not taken
     */
    public void to(OutputStream target) throws IOException {
        try (InputStream content = new BlobStream(repository.reader(), dump.content())) {
            byte[] buffer = new byte[STEP];
            int count;
            while ((count = read(content, buffer)) >= 0) {
                target.write(buffer, 0, count);
            }
        }
    }

    private int read(InputStream content, byte[] buffer) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted on the way of " + dump.file());
        }
        try {
            int count = content.read(buffer);
            passed.accept(Math.max(0, count));
            return count;
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw Failure.of(
                            DumpProblem.UNREADABLE,
                            subject.at(dump.file()),
                            "file",
                            dump.file(),
                            "repository",
                            repository.location(),
                            "reason",
                            String.valueOf(e.getMessage()))
                    .causedBy(e);
        }
    }

    /** Whether the server takes more; why it does not, it says at the end. */
    private static boolean isTaken(OutputStream target, byte[] buffer, int count) {
        try {
            target.write(buffer, 0, count);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

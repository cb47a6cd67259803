package dev.reeve.dump;

import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DumpLoad;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.repository.Repository;
import dev.reeve.repository.pack.BlobStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The way of a dump from a repository into a database, streamed. */
public final class DumpFeed {
    private static final int STEP = 256 * 1024;

    private DumpFeed() {}

    /**
     * Loads a dump into a database that is there.
     *
     * @param subject what failures are about
     * @throws Failure {@link DumpProblem#UNREADABLE}, or the server's reason for not taking it
     */
    public static void load(
            Repository repository, StoredDump dump, DatabaseServer server, String database, Subject subject)
            throws IOException {
        try (InputStream content = new BlobStream(repository.reader(), dump.content());
                DumpLoad load = server.load(dump.file(), database)) {
            byte[] buffer = new byte[STEP];
            int count;
            while ((count = read(content, buffer, repository, dump, subject)) >= 0) {
                if (!isTaken(load.content(), buffer, count)) {
                    break;
                }
            }
            load.finish();
        }
    }

    private static int read(
            InputStream content, byte[] buffer, Repository repository, StoredDump dump, Subject subject) {
        try {
            return content.read(buffer);
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

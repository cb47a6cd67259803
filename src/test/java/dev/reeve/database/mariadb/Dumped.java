package dev.reeve.database.mariadb;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DumpLoad;
import dev.reeve.database.DumpSession;
import dev.reeve.database.RunningDump;
import dev.reeve.finding.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A dump that a test has made and keeps in memory. */
record Dumped(byte[] bytes, DatabaseFacts facts, List<Finding> notes) {
    /** Dumps one database. */
    static Dumped of(DatabaseServer server, String database) throws IOException {
        try (DumpSession session = server.dump(List.of(database));
                RunningDump dump = session.start(session.files().get(0))) {
            byte[] bytes = dump.content().readAllBytes();
            return new Dumped(bytes, Objects.requireNonNull(dump.finish()), session.notes());
        }
    }

    /** The dump as text. */
    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Loads it into a new database. */
    void loadInto(DatabaseServer server, String database) throws IOException {
        server.create(database);
        load(server, database, bytes);
    }

    /** Loads bytes as a dump into a database that is there. */
    static void load(DatabaseServer server, String database, byte[] bytes) throws IOException {
        try (DumpLoad load = server.load("any.sql", database)) {
            try (OutputStream content = load.content()) {
                content.write(bytes);
            } catch (IOException e) {
                // The client has given up: finish() says why.
            }
            load.finish();
        }
    }
}

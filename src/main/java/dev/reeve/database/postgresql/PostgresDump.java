package dev.reeve.database.postgresql;

import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.DumpNames;
import dev.reeve.database.DumpSession;
import dev.reeve.database.RunningDump;
import dev.reeve.finding.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The dumps of one night: what belongs to the whole server, then each database, each as it is when its turn comes. */
final class PostgresDump implements DumpSession {
    private final PostgresServer server;
    private final boolean superuser;
    private final Map<String, String> databases = new LinkedHashMap<>();
    private final List<RunningDump> started = new ArrayList<>();

    PostgresDump(PostgresServer server, List<String> databases, boolean superuser) throws IOException {
        this.server = server;
        this.superuser = superuser;
        // Says so now if the programs are too old, before anything is dumped.
        server.programs().notOlderThan(server.major());
        DumpNames names = new DumpNames();
        for (String database : databases) {
            this.databases.put(names.of(database, PostgresServer.DUMP), database);
        }
    }

    @Override
    public List<String> files() {
        List<String> files = new ArrayList<>();
        files.add(PostgresServer.GLOBALS);
        files.addAll(databases.keySet());
        return files;
    }

    @Override
    public RunningDump start(String file) throws IOException {
        String directory = server.programs().notOlderThan(server.major()).directory();
        RunningDump dump;
        if (file.equals(PostgresServer.GLOBALS)) {
            // Only a superuser may read the passwords; without this option pg_dumpall fails for everybody else.
            String passwords = superuser ? "" : " --no-role-passwords";
            dump = new GlobalsDump(
                    server.errors(), server.shell().start(directory, "pg_dumpall -w --globals-only" + passwords));
        } else {
            String database = databases.get(file);
            if (database == null) {
                throw new IllegalArgumentException("no file of this dump: " + file);
            }
            dump = ArchiveDump.start(server, directory, database);
        }
        started.add(dump);
        return dump;
    }

    @Override
    public List<Finding> notes() {
        return superuser
                ? List.of()
                : List.of(server.errors()
                        .of(DatabaseProblem.ROLE_PASSWORDS_MISSING, "", "")
                        .finding());
    }

    @Override
    public void close() {
        started.forEach(RunningDump::close);
    }
}

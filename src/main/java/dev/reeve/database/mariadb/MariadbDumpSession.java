package dev.reeve.database.mariadb;

import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.DumpSession;
import dev.reeve.database.RunningDump;
import dev.reeve.finding.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dumps of some databases of one server, and its accounts. Each database shows one moment of its own: the dump
 * program cannot take up the snapshot of another connection.
 */
final class MariadbDumpSession implements DumpSession {
    private final ClientScript script;
    private final Troubles troubles;
    private final Map<String, String> databases = new LinkedHashMap<>();
    private final List<Finding> notes = new ArrayList<>();
    private @Nullable RunningDump running;

    MariadbDumpSession(ClientScript script, Troubles troubles, List<String> databases) {
        this.script = script;
        this.troubles = troubles;
        databases.forEach(database -> this.databases.put(DumpName.of(database), database));
    }

    @Override
    public List<String> files() {
        List<String> files = new ArrayList<>(databases.keySet());
        files.add(DumpName.ACCOUNTS);
        return files;
    }

    @Override
    public RunningDump start(String file) throws IOException {
        RunningDump dump = file.equals(DumpName.ACCOUNTS) ? accounts() : database(databases.get(file), file);
        running = dump;
        return dump;
    }

    private RunningDump database(@Nullable String database, String file) throws IOException {
        if (database == null) {
            throw new IllegalArgumentException("no dump of this session: " + file);
        }
        MariadbDump dump = MariadbDump.start(script, troubles, database);
        dump.approximation()
                .ifPresent(reason -> notes.add(troubles.failure(DatabaseProblem.MARIADB_APPROXIMATE, database, reason)
                        .finding()));
        return dump;
    }

    private RunningDump accounts() throws IOException {
        try (ClientSession session = ClientSession.plain(script)) {
            return new AccountsDump(Accounts.read(session));
        } catch (ClientError e) {
            if (!Accounts.isHidden(e)) {
                throw troubles.dump(e, "");
            }
            notes.add(troubles.failure(DatabaseProblem.MARIADB_ACCOUNTS_HIDDEN, "", e.reason())
                    .finding());
            return new AccountsDump("-- This account may not read users and grants.\n" + EndMarker.LINE);
        }
    }

    @Override
    public List<Finding> notes() {
        return List.copyOf(notes);
    }

    @Override
    public void close() {
        RunningDump last = running;
        if (last != null) {
            last.close();
        }
    }
}

package dev.reeve.database.postgresql;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DropGuard;
import dev.reeve.database.DumpLoad;
import dev.reeve.database.DumpSession;
import dev.reeve.database.ScratchHold;
import dev.reeve.finding.Failure;
import dev.reeve.machine.Machine;
import dev.reeve.machine.ShellQuote;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server as one role reaches it from one machine. Not for several threads at once. */
public final class PostgresServer implements DatabaseServer {
    /** The inventory's word. */
    public static final String ENGINE = "postgresql";

    /** What the server's own lists of connections call those of reeve. */
    static final String APPLICATION = "reeve";

    /** The extension of a database's dump. */
    static final String DUMP = ".dump";

    /** The file of what belongs to no database. */
    public static final String GLOBALS = "globals.sql";

    /** The database that every server has, to ask for the others. */
    private static final String FIRST = "postgres";

    /** The first version that ends the sessions of a database which is dropped. */
    private static final int FIRST_WITH_FORCE = 13;

    /** What runs side by side while a database is dumped: pg_dump and the session whose snapshot it takes up. */
    private static final int SIDE_BY_SIDE = 2;

    private final Machine machine;
    private final ClientShell shell;
    private final ServerErrors errors;
    private @Nullable ClientPrograms programs;
    private @Nullable String version;

    public PostgresServer(Machine machine, PostgresLogin login) {
        this.machine = machine;
        this.shell = new ClientShell(machine, login);
        this.errors = new ServerErrors(machine.name(), login);
    }

    @Override
    public String engine() {
        return ENGINE;
    }

    @Override
    public String version() throws IOException {
        if (version == null) {
            try (PsqlSession session = session(FIRST)) {
                version = session.value("SELECT current_setting('server_version')");
            }
        }
        return version;
    }

    int major() throws IOException {
        return ArchiveContents.major(version());
    }

    /** A psql that has logged in to a database by the time of its first answer. */
    PsqlSession session(String database) throws IOException {
        return new PsqlSession(shell, programs().newest().directory(), database, errors);
    }

    ClientShell shell() {
        return shell;
    }

    ServerErrors errors() {
        return errors;
    }

    ClientPrograms programs() throws IOException {
        if (programs == null) {
            programs = ClientPrograms.of(machine);
        }
        return programs;
    }

    @Override
    public DumpSession dump(List<String> databases) throws IOException {
        machine.expect(SIDE_BY_SIDE);
        try (PsqlSession session = session(FIRST)) {
            // template0 takes no connections, and template1 is what the administrator makes databases of.
            List<String> all =
                    session
                            .ask("SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate ORDER BY 1")
                            .stream()
                            .map(row -> row.get(0))
                            .toList();
            for (String database : databases) {
                if (!all.contains(database)) {
                    throw errors.of(DatabaseProblem.NO_SUCH_DATABASE, database, "");
                }
            }
            return new PostgresDump(this, databases.isEmpty() ? all : databases, isSuperuser(session));
        }
    }

    static boolean isSuperuser(PsqlSession session) throws IOException {
        return session.value("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
                .equals("t");
    }

    @Override
    public boolean exists(String database) throws IOException {
        try (PsqlSession session = session(FIRST)) {
            return exists(session, database);
        }
    }

    private static boolean exists(PsqlSession session, String database) throws IOException {
        return session.value("SELECT count(*) FROM pg_database WHERE datname =" + Sql.text(database))
                .equals("1");
    }

    /** Always in UTF-8, which holds what a database of any other encoding held. */
    @Override
    public void create(String database) throws IOException {
        try (PsqlSession session = session(FIRST)) {
            boolean fits = session.value("SELECT pg_encoding_to_char(encoding) = 'UTF8' OR datctype IN ('C', 'POSIX')"
                            + " FROM pg_database WHERE datname = 'template0'")
                    .equals("t");
            session.execute("CREATE DATABASE " + Sql.name(database) + " TEMPLATE template0 ENCODING 'UTF8'"
                    + (fits ? "" : " LC_COLLATE 'C' LC_CTYPE 'C'"));
        }
    }

    /** Ends connections of reeve itself that an interrupted run may have left; those of others make it fail. */
    @Override
    public void drop(String database) throws IOException {
        try (PsqlSession session = session(FIRST)) {
            session.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname =" + Sql.text(database)
                    + " AND application_name = '" + APPLICATION
                    + "' AND usename = current_user AND pid <> pg_backend_pid()");
            session.execute("DROP DATABASE IF EXISTS " + Sql.name(database));
        }
    }

    @Override
    public ScratchHold hold(String database) throws IOException {
        String name = DropGuard.scratch(database);
        String quick = major() < FIRST_WITH_FORCE ? "" : " WITH (FORCE)";
        // Whoever makes it at this moment is not in it yet, but says its name.
        String sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE (datname = '" + name
                + "' OR strpos(query, '" + name + "') > 0) AND application_name = '" + APPLICATION
                + "' AND usename = current_user AND pid <> pg_backend_pid();\nDROP DATABASE IF EXISTS "
                + Sql.name(name) + quick + ";\nSELECT count(*) FROM pg_database WHERE datname = '" + name + "';";
        String drop = "[ \"$(printf '%s\\n' " + ShellQuote.quote(sql) + " | psql -X -q -w -A -t -d "
                + ShellQuote.quote(Sql.connection(FIRST)) + " 2>/dev/null | tail -n 1)\" = 0 ]";
        String guard = "sh -c " + ShellQuote.quote(DropGuard.script(drop));
        return DropGuard.of(machine.name(), shell.start(programs().newest().directory(), guard));
    }

    @Override
    public DumpLoad load(String file, String database) throws IOException {
        try (PsqlSession session = session(FIRST)) {
            if (!exists(session, database)) {
                throw errors.of(DatabaseProblem.NO_SUCH_DATABASE, database, "");
            }
        }
        return file.endsWith(DUMP) ? new ArchiveLoad(this, database, null) : new GlobalsLoad(this, database);
    }

    @Override
    public DumpLoad loadTable(String file, String database, String table) {
        return new ArchiveLoad(this, database, table);
    }

    @Override
    public String home() {
        return FIRST;
    }

    @Override
    public boolean canReplace() {
        return true;
    }

    @Override
    public void createLike(String database, String model) throws IOException {
        try (PsqlSession session = session(FIRST)) {
            session.execute(new DatabaseExchange(session).creation(database, model));
        }
    }

    @Override
    public void replace(String fresh, String old) throws IOException {
        try (PsqlSession session = session(FIRST)) {
            new DatabaseExchange(session).close(old);
        }
        boolean done = false;
        try (PsqlSession session = session(FIRST)) {
            new DatabaseExchange(session).exchange(fresh, old);
            done = true;
        } finally {
            if (!done) {
                reopen(old);
            }
        }
    }

    /** What could not be replaced takes connections as before. */
    private void reopen(String database) {
        try (PsqlSession session = session(FIRST)) {
            session.execute("ALTER DATABASE " + Sql.name(database) + " ALLOW_CONNECTIONS true");
        } catch (IOException | Failure e) {
            // The reason of the failure before is told; with the server gone there is nothing more to do.
        }
    }

    @Override
    public DatabaseFacts facts(String database) throws IOException {
        try (PsqlSession session = session(database)) {
            session.ask(FactsQuery.SETTINGS);
            session.execute("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            return new FactsQuery(session, major()).facts(version(), database, true);
        }
    }

    /** The query changes nothing: it runs in a transaction that only reads. */
    @Override
    public List<List<String>> query(String database, String sql) throws IOException {
        try (PsqlSession session = session(database)) {
            session.execute("SET default_transaction_read_only = on");
            return session.ask(sql.strip().replaceFirst("[;\\s]+$", ""));
        }
    }

    /** Nothing is held open between calls. */
    @Override
    public void close() {}
}

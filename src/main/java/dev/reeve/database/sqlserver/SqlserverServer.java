package dev.reeve.database.sqlserver;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DumpLoad;
import dev.reeve.database.DumpSession;
import dev.reeve.finding.Finding;
import dev.reeve.machine.Machine;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A SQL Server as one log-in reaches it through a machine. The machine stays its owner's to close. */
public final class SqlserverServer implements DatabaseServer {
    /** The inventory's word for the product. */
    public static final String ENGINE = "sqlserver";

    /** Each database but tempdb: name, state, whether it is the server's own or a snapshot of another. */
    private static final String DATABASES = "SELECT CAST('" + Sql.MARK + "'+" + Sql.hex("name")
            + "+' '+CAST(state AS VARCHAR(3))+' '+CASE WHEN database_id IN (1,3,4) THEN 'own'"
            + " WHEN source_database_id IS NOT NULL THEN 'snapshot' ELSE 'user' END AS VARCHAR(8000))"
            + " FROM sys.databases WHERE database_id<>2 ORDER BY name;";

    /**
     * How to go about it.
     *
     * @param windows whether the machine runs Windows, else a Unix with a POSIX shell
     * @param directory for backups on their way; null for the server's own
     * @param system whether "all databases" means master, model and msdb too
     */
    public record Settings(boolean windows, @Nullable String directory, boolean system) {}

    private final Machine machine;
    private final Settings settings;
    private final Sqlcmd sqlcmd;
    private final Troubles troubles;
    private final Clock clock;
    private final RandomGenerator random;
    private @Nullable Instance instance;

    /** @param random for the names of temporary files */
    public SqlserverServer(
            Machine machine, SqlserverLogin login, Settings settings, Clock clock, RandomGenerator random) {
        this.machine = machine;
        this.settings = settings;
        this.sqlcmd = new Sqlcmd(machine, login, settings.windows());
        this.troubles = new Troubles(machine.name(), login);
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String engine() {
        return ENGINE;
    }

    private Instance instance() throws IOException {
        if (instance == null) {
            instance = Instance.parse(ask("", Instance.QUERY));
        }
        return instance;
    }

    @Override
    public String version() throws IOException {
        return instance().version();
    }

    @Override
    public DumpSession dump(List<String> databases) throws IOException {
        Instance known = instance();
        List<List<String>> rows = ask("", DATABASES);
        List<String> all = rows.stream().map(row -> Sql.unhex(row.get(0))).toList();
        for (String database : databases) {
            if (!all.contains(database)) {
                throw troubles.failure(
                        DatabaseProblem.NO_SUCH_DATABASE, database, "there are: " + String.join(", ", all));
            }
        }
        List<Finding> notes = new ArrayList<>();
        List<String> chosen = databases.isEmpty() ? chosen(rows, notes) : databases;
        BackupDirectory directory = directory(known);
        return new SqlserverDumpSession(
                machine, sqlcmd, troubles, known.version(), directory, () -> fresh(directory), chosen, notes);
    }

    private List<String> chosen(List<List<String>> rows, List<Finding> notes) {
        List<String> chosen = new ArrayList<>();
        for (List<String> row : rows) {
            String database = Sql.unhex(row.get(0));
            boolean wanted = row.get(2).equals("user")
                    || (settings.system() && row.get(2).equals("own"));
            if (wanted && row.get(1).equals("0")) {
                chosen.add(database);
            } else if (wanted) {
                notes.add(troubles.finding(DatabaseProblem.DATABASE_NOT_ONLINE, database, ""));
            }
        }
        return chosen;
    }

    private BackupDirectory directory(Instance known) {
        String path = settings.directory() == null ? known.backups() : settings.directory();
        if (!BackupDirectory.isReachable(path)) {
            String reason =
                    path.isEmpty() ? "the server names no directory for backups" : path + " is on another machine";
            throw troubles.failure(DatabaseProblem.BACKUP_DIRECTORY_UNUSABLE, "", reason);
        }
        return new BackupDirectory(machine, path);
    }

    /** The name of a new file, in a directory without what runs left that were killed. */
    private String fresh(BackupDirectory directory) throws IOException {
        directory.tidy(clock.instant());
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return directory.file(bytes);
    }

    @Override
    public boolean exists(String database) throws IOException {
        String sql = "SELECT '" + Sql.MARK + "'+CAST(COUNT(*) AS VARCHAR(9)) FROM sys.databases WHERE name="
                + Sql.text(database);
        return !ask(database, sql).get(0).get(0).equals("0");
    }

    /** A restore makes the database, and takes none that is there; so this only sees that none is in its way. */
    @Override
    public void create(String database) throws IOException {
        if (exists(database)) {
            throw troubles.failure(DatabaseProblem.NOT_EMPTY, database, "");
        }
    }

    @Override
    public boolean madeByLoad() {
        return true;
    }

    /** Whoever is connected to it is sent away; may come back if the server does not let it go. */
    @Override
    public void drop(String database) throws IOException {
        String name = Sql.name(database);
        String online = "IF DATABASEPROPERTYEX(" + Sql.text(database) + ",'Status')='ONLINE' ALTER DATABASE " + name;
        ask(
                database,
                "IF DB_ID(" + Sql.text(database) + ") IS NOT NULL BEGIN " + online
                        + " SET SINGLE_USER WITH ROLLBACK IMMEDIATE; BEGIN TRY DROP DATABASE " + name
                        + "; END TRY BEGIN CATCH " + online + " SET MULTI_USER; THROW; END CATCH END");
    }

    @Override
    public DumpLoad load(String file, String database) throws IOException {
        Instance known = instance();
        create(database);
        BackupDirectory directory = directory(known);
        return new SqlserverLoad(machine, sqlcmd, troubles, known, directory, fresh(directory), database, this::drop);
    }

    @Override
    public DatabaseFacts facts(String database) throws IOException {
        try {
            return FactsReader.read(sqlcmd, version(), database);
        } catch (SqlcmdError e) {
            throw troubles.of(DatabaseProblem.QUERY_FAILED, e, database);
        }
    }

    @Override
    public List<List<String>> query(String database, String sql) throws IOException {
        try {
            return sqlcmd.rows("USE " + Sql.name(database) + ";\n" + sql);
        } catch (SqlcmdError e) {
            throw troubles.of(DatabaseProblem.QUERY_FAILED, e, database);
        }
    }

    private List<List<String>> ask(String database, String sql) throws IOException {
        try {
            return sqlcmd.ask(sql, Sqlcmd.MOMENT);
        } catch (SqlcmdError e) {
            throw troubles.of(DatabaseProblem.QUERY_FAILED, e, database);
        }
    }

    /** Nothing is held open between calls. */
    @Override
    public void close() {}
}

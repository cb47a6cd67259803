package dev.reeve.database.mariadb;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DropGuard;
import dev.reeve.database.DumpLoad;
import dev.reeve.database.DumpSession;
import dev.reeve.database.ScratchHold;
import dev.reeve.machine.Machine;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A MariaDB or MySQL server as one login reaches it through a machine. The machine stays its owner's to close. */
public final class MariadbServer implements DatabaseServer {
    /** The inventory's word for the product. */
    public static final String ENGINE = "mariadb";

    private static final String OTHERS =
            "SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE LOWER(SCHEMA_NAME) NOT IN"
                    + " ('information_schema','performance_schema','mysql','sys') ORDER BY BINARY SCHEMA_NAME";

    /** What runs side by side when a dump begins: the dump program, the session that counts, and the brief lock. */
    private static final int SIDE_BY_SIDE = 3;

    private final Machine machine;
    private final ClientScript script;
    private final Troubles troubles;

    public MariadbServer(Machine machine, MariadbLogin login) {
        this.machine = machine;
        this.script = new ClientScript(machine, login);
        this.troubles = new Troubles(machine.name(), login.place(), login.user() == null ? "" : login.user());
    }

    @Override
    public String engine() {
        return ENGINE;
    }

    @Override
    public String version() throws IOException {
        return ask("", "SELECT VERSION()").get(0).get(0);
    }

    @Override
    public DumpSession dump(List<String> databases) throws IOException {
        machine.expect(SIDE_BY_SIDE);
        List<String> all = ask("", OTHERS).stream().map(row -> row.get(0)).toList();
        for (String database : databases) {
            if (!all.contains(database)) {
                throw troubles.failure(
                        DatabaseProblem.NO_SUCH_DATABASE, database, "there are: " + String.join(", ", all));
            }
        }
        return new MariadbDumpSession(script, troubles, databases.isEmpty() ? all : databases);
    }

    @Override
    public boolean exists(String database) throws IOException {
        String sql = "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME=" + Sql.text(database);
        return !ask(database, sql).get(0).get(0).equals("0");
    }

    @Override
    public void create(String database) throws IOException {
        ask(database, "CREATE DATABASE " + Sql.name(database));
    }

    @Override
    public void drop(String database) throws IOException {
        ask(database, "DROP DATABASE IF EXISTS " + Sql.name(database));
    }

    @Override
    public ScratchHold hold(String database) throws IOException {
        return DropGuard.of(machine.name(), script.hold(database));
    }

    @Override
    public DumpLoad load(String file, String database) throws IOException {
        return new MariadbLoad(script, troubles, file, database, new ServerVersion(version()));
    }

    @Override
    public DumpLoad loadTable(String file, String database, String table) throws IOException {
        DumpLoad whole = load(file, database);
        TableSections sections = new TableSections(whole.content(), table);
        return new DumpLoad() {
            @Override
            public OutputStream content() {
                return sections;
            }

            @Override
            public void finish() throws IOException {
                sections.end();
                whole.finish();
                if (!sections.found()) {
                    throw troubles.failure(DatabaseProblem.NO_SUCH_TABLE, database, table);
                }
            }

            @Override
            public void close() {
                whole.close();
            }
        };
    }

    @Override
    public String home() {
        return "mysql";
    }

    /** One snapshot of what its engines can hold still. */
    @Override
    public DatabaseFacts facts(String database) throws IOException {
        if (!exists(database)) {
            throw troubles.failure(DatabaseProblem.NO_SUCH_DATABASE, database, "");
        }
        try (FactsReader reader = new FactsReader(ClientSession.plain(script), database)) {
            reader.begin();
            reader.list();
            return reader.read(true);
        } catch (ClientError e) {
            throw troubles.query(e, database);
        }
    }

    @Override
    public List<List<String>> query(String database, String sql) throws IOException {
        try (ClientSession session = ClientSession.asConfigured(script, database)) {
            return session.lastRows(sql);
        } catch (ClientError e) {
            throw troubles.query(e, database);
        }
    }

    private List<List<String>> ask(String database, String sql) throws IOException {
        try (ClientSession session = ClientSession.plain(script)) {
            return session.rows(sql);
        } catch (ClientError e) {
            throw troubles.query(e, database);
        }
    }

    /** Nothing is held open between calls. */
    @Override
    public void close() {}
}

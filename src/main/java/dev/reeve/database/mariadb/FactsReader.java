package dev.reeve.database.mariadb;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.TableFacts;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes the facts of one database on a connection of its own, within one snapshot. What lies outside of the snapshot, the
 * list of tables, is read right after it has begun.
 */
final class FactsReader implements AutoCloseable {
    private record Table(String name, boolean versioned, List<TableQuery.Column> columns) {}

    private final ClientSession session;
    private final String database;
    private final List<Table> tables = new ArrayList<>();
    private boolean unsnapped;

    FactsReader(ClientSession session, String database) {
        this.session = session;
        this.database = database;
    }

    /** Begins the snapshot. */
    void begin() throws IOException {
        session.rows("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        session.rows("START TRANSACTION WITH CONSISTENT SNAPSHOT");
    }

    /** Lists what is to be counted. */
    void list() throws IOException {
        Map<String, List<TableQuery.Column>> columns = new LinkedHashMap<>();
        for (List<String> row : session.rows(
                "SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE, EXTRA FROM" + " information_schema.COLUMNS WHERE "
                        + in("TABLE_SCHEMA") + " ORDER BY TABLE_NAME, ORDINAL_POSITION")) {
            columns.computeIfAbsent(row.get(0), name -> new ArrayList<>())
                    .add(new TableQuery.Column(row.get(1), row.get(2), row.get(3)));
        }
        for (List<String> row : session.rows("SELECT TABLE_NAME, TABLE_TYPE, IFNULL(t.ENGINE,''),"
                + " IFNULL(e.TRANSACTIONS,'') FROM information_schema.TABLES t LEFT JOIN information_schema.ENGINES e"
                + " ON e.ENGINE = t.ENGINE WHERE " + in("TABLE_SCHEMA")
                + " AND TABLE_TYPE IN ('BASE TABLE','SYSTEM VERSIONED')")) {
            boolean versioned = row.get(1).equals("SYSTEM VERSIONED");
            tables.add(new Table(row.get(0), versioned, columns.getOrDefault(row.get(0), List.of())));
            unsnapped |= !row.get(3).equals("YES");
        }
        tables.sort((a, b) -> a.name().compareTo(b.name()));
    }

    /** Whether there are tables of engines without transactions, such as MyISAM, which no snapshot holds still. */
    boolean hasUnsnapped() {
        return unsnapped;
    }

    /** Reads everything. */
    DatabaseFacts read(boolean exact) throws IOException {
        List<TableFacts> facts = new ArrayList<>();
        for (Table table : tables) {
            List<String> sums = session.rows(TableQuery.of(database, table.name(), table.versioned(), table.columns()))
                    .get(0);
            facts.add(new TableFacts(
                    table.name(), Long.parseLong(sums.get(0)), new BigInteger(sums.get(1)).toString(16)));
        }
        TreeMap<String, Long> objects = new TreeMap<>();
        objects.put("views", count("TABLES WHERE TABLE_TYPE='VIEW' AND " + in("TABLE_SCHEMA")));
        objects.put("sequences", count("TABLES WHERE TABLE_TYPE='SEQUENCE' AND " + in("TABLE_SCHEMA")));
        objects.put("routines", count("ROUTINES WHERE " + in("ROUTINE_SCHEMA")));
        objects.put("triggers", count("TRIGGERS WHERE " + in("TRIGGER_SCHEMA")));
        objects.put("events", count("EVENTS WHERE " + in("EVENT_SCHEMA")));
        return new DatabaseFacts(
                MariadbServer.ENGINE, session.value("SELECT VERSION()"), database, exact && !unsnapped, facts, objects);
    }

    private String in(String column) {
        return column + "=" + Sql.text(database);
    }

    private long count(String what) throws IOException {
        return Long.parseLong(session.value("SELECT COUNT(*) FROM information_schema." + what));
    }

    @Override
    public void close() {
        session.close();
    }
}

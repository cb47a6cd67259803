package dev.reeve.database.postgresql;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.TableFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Asks a session for the facts of its database.
 *
 * <p>A table's checksum is the sum, over its rows, of the first eight bytes of the SHA-256 of the row's text in UTF-8,
 * columns in the order of their names. It does not depend on the order of rows, nor on that of columns, which differs
 * between a child table and its copy. In a row's text a null differs from an empty text. What the server's settings would
 * change in it (dates, floats, bytea) is settled by {@link #SETTINGS}. Partitions count with the table that they are parts
 * of; what an extension brought along does not count; materialised views are computed anew by a load, so they are only
 * counted.
 */
final class FactsQuery {
    /** Settings that not every version has are left alone. */
    static final String SETTINGS = "SELECT pg_catalog.count(pg_catalog.set_config(s.name, v.setting, false))"
            + " FROM pg_catalog.pg_settings s JOIN (VALUES ('search_path', ''), ('DateStyle', 'ISO, YMD'),"
            + " ('IntervalStyle', 'postgres'), ('TimeZone', 'UTC'), ('bytea_output', 'hex'),"
            + " ('extra_float_digits', '3'), ('lc_monetary', 'C'), ('row_security', 'off'),"
            + " ('statement_timeout', '0'), ('transaction_timeout', '0'), ('idle_in_transaction_session_timeout', '0'),"
            + " ('idle_session_timeout', '0'), ('lock_timeout', '600000'), ('jit', 'off'),"
            + " ('max_parallel_workers_per_gather', '0')) v (name, setting) USING (name)";

    private static final String NOT_OF_AN_EXTENSION = " AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.deptype = 'e'"
            + " AND e.classid = '%s'::regclass AND e.objid = %s.oid)";

    private static final String OWN_SCHEMA = " n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";

    private static final String TABLES = "SELECT format('%I.%I', n.nspname, c.relname),"
            + " CASE c.relkind WHEN 'r' THEN 'ONLY ' ELSE '' END || format('%I.%I', n.nspname, c.relname),"
            + " coalesce((SELECT string_agg(format('t.%I', a.attname), ', ' ORDER BY a.attname::text COLLATE \"C\")"
            + " FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '')"
            + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND" + OWN_SCHEMA
            + of("pg_class", "c")
            + " ORDER BY 1";

    /** Tables asked for at once: a round trip for each would cost more than many a table's content. */
    private static final int TOGETHER = 50;

    private final PsqlSession session;
    private final boolean hashes;

    /** Facts through a session that {@link #SETTINGS} were made for. */
    FactsQuery(PsqlSession session, int major) {
        this.session = session;
        this.hashes = major >= 11;
    }

    DatabaseFacts facts(String version, String database, boolean exact) throws IOException {
        List<TableFacts> tables = new ArrayList<>();
        List<List<String>> names = session.ask(TABLES);
        for (int from = 0; from < names.size(); from += TOGETHER) {
            tables.addAll(contents(names.subList(from, Math.min(from + TOGETHER, names.size()))));
        }
        tables.addAll(largeObjects());
        tables.sort(Comparator.comparing(TableFacts::name));
        return new DatabaseFacts(PostgresServer.ENGINE, version, database, exact, tables, objects());
    }

    private List<TableFacts> contents(List<List<String>> names) throws IOException {
        List<String> queries = new ArrayList<>();
        for (List<String> name : names) {
            String row = "ROW(" + name.get(2) + ")::text";
            queries.add(
                    "SELECT " + Sql.text(name.get(0)) + ", count(*), " + checksum(row) + " FROM " + name.get(1) + " t");
        }
        return tables(String.join(" UNION ALL\n", queries));
    }

    private String checksum(String text) {
        return hashes ? sum("convert_to(" + text + ", 'UTF8')") : "''";
    }

    private static String sum(String bytes) {
        return "coalesce(sum(('x' || encode(substr(sha256(" + bytes + "), 1, 8), 'hex'))::bit(64)::bigint), 0)::text";
    }

    /** Their content is in no table that can be dumped as such; only a superuser may read it all. */
    private List<TableFacts> largeObjects() throws IOException {
        if (session.value("SELECT count(*) FROM pg_largeobject_metadata").equals("0")) {
            return List.of();
        }
        boolean readable = session.value("SELECT has_table_privilege('pg_largeobject', 'SELECT')")
                .equals("t");
        String content = hashes && readable ? sum("int8send(m.oid::bigint) || lo_get(m.oid)") : "''";
        return tables("SELECT 'pg_largeobject', count(*), " + content + " FROM pg_largeobject_metadata m");
    }

    private List<TableFacts> tables(String query) throws IOException {
        return session.ask(query).stream()
                .map(row -> new TableFacts(row.get(0), Long.parseLong(row.get(1)), row.get(2)))
                .toList();
    }

    private SortedMap<String, Long> objects() throws IOException {
        SortedMap<String, Long> objects = new TreeMap<>();
        String query = String.join(
                " UNION ALL ",
                relations("views", "v", ""),
                relations("materialised-views", "m", ""),
                relations("sequences", "S", ""),
                relations("foreign-tables", "f", ""),
                "SELECT 'partitions', count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.relispartition AND c.relkind IN ('r', 'p', 'f') AND" + OWN_SCHEMA,
                "SELECT 'indexes', count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid"
                        + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE i.indisvalid AND c.relkind <> 't' AND"
                        + OWN_SCHEMA + of("pg_class", "c"),
                "SELECT 'routines', count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE"
                        + OWN_SCHEMA + of("pg_proc", "p")
                        // A range type makes its own constructors.
                        + " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass"
                        + " AND d.objid = p.oid AND d.deptype = 'i')",
                "SELECT 'triggers', count(*) FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid"
                        + " WHERE NOT g.tgisinternal AND NOT c.relispartition" + of("pg_class", "c"),
                "SELECT 'event-triggers', count(*) FROM pg_event_trigger v WHERE true" + of("pg_event_trigger", "v"),
                "SELECT 'constraints', count(*) FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace"
                        + " LEFT JOIN pg_class c ON c.oid = k.conrelid WHERE k.contype IN ('c', 'f', 'p', 'u', 'x')"
                        + " AND c.relispartition IS NOT TRUE AND" + OWN_SCHEMA + of("pg_class", "c"),
                "SELECT 'types', count(*) FROM pg_type y JOIN pg_namespace n ON n.oid = y.typnamespace"
                        + " WHERE y.typtype IN ('d', 'e', 'r') AND" + OWN_SCHEMA + of("pg_type", "y"),
                "SELECT 'policies', count(*) FROM pg_policy",
                "SELECT 'extensions', count(*) FROM pg_extension");
        for (List<String> row : session.ask(query)) {
            objects.put(row.get(0), Long.parseLong(row.get(1)));
        }
        return objects;
    }

    private static String relations(String word, String kind, String more) {
        return "SELECT '" + word + "', count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE c.relkind = '" + kind + "'" + more + " AND" + OWN_SCHEMA + of("pg_class", "c");
    }

    private static String of(String catalogue, String alias) {
        return NOT_OF_AN_EXTENSION.formatted(catalogue, alias);
    }
}

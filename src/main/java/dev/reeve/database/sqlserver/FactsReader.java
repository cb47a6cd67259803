package dev.reeve.database.sqlserver;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.TableFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Reads what a database holds: its tables with the rows that the server has counted, and how many objects of other kinds.
 * They are of a moment after the backup, and there are no checksums: {@code CHECKSUM_AGG} takes different contents for the
 * same too easily to prove anything, while each page in a backup has a checksum of its own that is verified.
 */
final class FactsReader {
    private static final String TABLES = "SELECT CAST('" + Sql.MARK + "T '+" + Sql.hex("s.name") + "+' '+"
            + Sql.hex("t.name") + "+' '+CAST(ISNULL(SUM(p.rows),0) AS VARCHAR(20)) AS VARCHAR(8000))"
            + " FROM sys.tables t JOIN sys.schemas s ON s.schema_id=t.schema_id"
            + " LEFT JOIN sys.partitions p ON p.object_id=t.object_id AND p.index_id IN (0,1)"
            + " WHERE t.is_ms_shipped=0 GROUP BY s.name,t.name;";

    private static final String OBJECTS = "SELECT CAST('" + Sql.MARK + "O '+k+' '+CAST(COUNT(*) AS VARCHAR(20))"
            + " AS VARCHAR(8000)) FROM (SELECT CASE WHEN type='V' THEN 'views' WHEN type IN ('P','PC') THEN 'procedures'"
            + " WHEN type IN ('FN','IF','TF','FS','FT') THEN 'functions' WHEN type IN ('TR','TA') THEN 'triggers'"
            + " WHEN type='SO' THEN 'sequences' ELSE 'synonyms' END AS k FROM sys.objects WHERE is_ms_shipped=0"
            + " AND type IN ('V','P','PC','FN','IF','TF','FS','FT','TR','TA','SO','SN')) o GROUP BY k;";

    private FactsReader() {}

    static DatabaseFacts read(Sqlcmd sqlcmd, String version, String database) throws IOException {
        List<TableFacts> tables = new ArrayList<>();
        TreeMap<String, Long> objects = new TreeMap<>();
        for (List<String> row : sqlcmd.ask("USE " + Sql.name(database) + ";" + TABLES + OBJECTS, Sqlcmd.LONG)) {
            if (row.get(0).equals("T")) {
                String name = Sql.unhex(row.get(1)) + "." + Sql.unhex(row.get(2));
                tables.add(new TableFacts(name, Long.parseLong(row.get(3)), ""));
            } else {
                objects.put(row.get(1), Long.parseLong(row.get(2)));
            }
        }
        tables.sort(Comparator.comparing(TableFacts::name));
        return new DatabaseFacts(SqlserverServer.ENGINE, version, database, false, tables, objects);
    }
}

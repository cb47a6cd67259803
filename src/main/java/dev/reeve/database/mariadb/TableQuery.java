package dev.reeve.database.mariadb;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The query that counts a table's rows and sums up their content, in one pass on the server.
 *
 * <p>Each row becomes one text, its values quoted as SQL does it (so that null, nothing and the word NULL differ), and of
 * that text SHA-1, of which the first 64 bits are added up: the order of rows does not matter, and two equal rows do not
 * cancel each other out as they would with exclusive or. SHA-1 was a little faster than MD5 in MariaDB 10.11, and all
 * versions have it. Long values are hashed by themselves, so that no text outgrows {@code max_allowed_packet}.
 *
 * <p>Characters are compared as the bytes that are stored. A FLOAT counts with the six digits that the server prints,
 * because that is what the client writes into a dump; a DOUBLE is exact.
 */
final class TableQuery {
    /**
     * A column.
     *
     * @param type the type's name alone: {@code varchar}
     * @param extra what {@code information_schema.COLUMNS.EXTRA} says: {@code VIRTUAL GENERATED}
     */
    record Column(String name, String type, String extra) {}

    private static final Set<String> TEXTS = Set.of("char", "varchar", "enum", "set", "binary", "varbinary");
    private static final Set<String> LONG = Set.of(
            "tinytext",
            "text",
            "mediumtext",
            "longtext",
            "tinyblob",
            "blob",
            "mediumblob",
            "longblob",
            "json",
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection",
            "geomcollection",
            "vector");

    private TableQuery() {}

    /** The query; it answers the number of rows and the sum. */
    static String of(String database, String table, boolean versioned, List<Column> columns) {
        List<String> values = columns.stream()
                .filter(column -> isContent(column, versioned))
                .map(TableQuery::value)
                .toList();
        String row = values.isEmpty() ? "''" : "CONCAT_WS(','," + String.join(",", values) + ")";
        return "SELECT COUNT(*), IFNULL(SUM(CAST(CONV(LEFT(SHA1(" + row + "),16),16,10) AS UNSIGNED)),0) FROM "
                + Sql.name(database) + "." + Sql.name(table);
    }

    /** A virtual column stores nothing, and may say something else each time; so do the periods of versioned rows. */
    private static boolean isContent(Column column, boolean versioned) {
        String extra = column.extra().toUpperCase(Locale.ROOT);
        boolean generated = extra.contains("VIRTUAL") || extra.contains("STORED") || extra.contains("PERSISTENT");
        return !generated || (!versioned && !extra.contains("VIRTUAL"));
    }

    private static String value(Column column) {
        String name = Sql.name(column.name());
        String type = column.type().toLowerCase(Locale.ROOT);
        if (LONG.contains(type)) {
            return "IFNULL(SHA1(" + name + "),'NULL')";
        } else if (type.equals("bit")) {
            return "QUOTE(" + name + "+0)";
        }
        return TEXTS.contains(type) ? "QUOTE(CAST(" + name + " AS BINARY))" : "QUOTE(" + name + ")";
    }
}

package dev.reeve.database.postgresql;

import java.util.Set;

/**
 * One line of an archive's table of contents.
 *
 * @param id its number in this archive
 * @param kind pg_dump's word: {@code TABLE}, {@code TABLE DATA}, {@code DATABASE PROPERTIES}
 * @param schema empty for what is in none
 * @param name of the object; for rights and comments with the kind of object in front: {@code DATABASE erp}
 * @param definition the SQL that makes it; empty for data
 * @param owner empty for what has none
 */
record ArchiveEntry(int id, String kind, String schema, String name, String definition, String owner) {
    private static final Set<String> DATA =
            Set.of("TABLE DATA", "SEQUENCE SET", "MATERIALIZED VIEW DATA", "BLOB", "BLOBS", "BLOB METADATA");

    boolean isDatabase() {
        return kind.equals("DATABASE");
    }

    /** Whether it belongs to the database as a whole: its settings and rights. */
    boolean isOfDatabase() {
        return kind.equals("DATABASE PROPERTIES") || (kind.equals("ACL") && name.startsWith("DATABASE "));
    }

    /** Whether it is a table's rows; the table may be named with its schema. */
    boolean isRowsOf(String table) {
        return kind.equals("TABLE DATA") && (table.equals(name) || table.equals(schema + "." + name));
    }

    /** Whether a database without the rows of all other tables has it: no other data, and no key into other tables. */
    boolean goesWithout(String table) {
        return isRowsOf(table) || !(DATA.contains(kind) || kind.equals("FK CONSTRAINT"));
    }
}

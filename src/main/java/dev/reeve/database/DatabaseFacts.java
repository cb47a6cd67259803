package dev.reeve.database;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one database held.
 *
 * @param engine the inventory's word for the product: {@code mariadb}, {@code postgresql}, {@code sqlite}
 * @param version what the server says of itself
 * @param database the name that it had when the facts were taken
 * @param exact whether they are of the very moment that was dumped; else rows may have come and gone in between
 * @param tables in the order of their names
 * @param objects number of objects of every other kind, such as {@code views}, {@code routines}, {@code triggers}
 */
public record DatabaseFacts(
        String engine,
        String version,
        String database,
        boolean exact,
        List<TableFacts> tables,
        SortedMap<String, Long> objects) {
    public DatabaseFacts {
        tables = List.copyOf(tables);
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
    }
}

package dev.reeve.dump;

/**
 * One thing that a loaded database does not hold as it was dumped.
 *
 * @param name a table's, as its server writes it, or the kind of objects of which some are missing
 * @param dumped rows of the table, or number of the objects, when the dump was made
 * @param loaded the same after loading
 */
public record FactsDifference(Kind kind, String name, long dumped, long loaded) {
    /** What differs. */
    public enum Kind {
        TABLE_MISSING,
        ROWS,
        /** As many rows as were dumped, with other content. */
        CONTENT,
        /** Views, routines or the like. */
        OBJECTS
    }
}

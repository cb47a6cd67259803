package dev.reeve.database;

/**
 * What one table held.
 *
 * @param name as the server's own language writes it, with its schema where there are schemas: {@code public.orders}
 * @param rows number of rows
 * @param checksum of the content of all rows, whatever their order; the same wherever the same rows are loaded into a
 *     server of the same product; empty where it could not be taken
 */
public record TableFacts(String name, long rows, String checksum) {}

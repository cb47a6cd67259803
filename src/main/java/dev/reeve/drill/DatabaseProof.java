package dev.reeve.drill;

import java.time.Duration;

/**
 * What one database's drill has compared.
 *
 * @param database the name that it had when it was dumped
 * @param engine the inventory's word for the product
 * @param version the server that it was loaded into, in its own words
 * @param tables how many tables were compared
 * @param rows how many rows they have
 * @param exact whether the facts were of the very moment that was dumped
 * @param recovery how long it took from the first byte of the dump to a loaded database
 */
public record DatabaseProof(
        String database, String engine, String version, int tables, long rows, boolean exact, Duration recovery) {}

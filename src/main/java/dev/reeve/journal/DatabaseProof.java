package dev.reeve.journal;

import java.time.Duration;

/**
 * What a drill has compared of one database.
 *
 * @param database the name that it had when it was dumped
 * @param engine the inventory's word for the product
 * @param version the server that it was loaded into, in its own words
 * @param tables how many tables were compared
 * @param rows how many rows they have
 * @param exact whether what they were compared with is of the very moment that was dumped
 * @param recovery how long it took from the first byte of the dump to a loaded database
 */
public record DatabaseProof(
        String database, String engine, String version, long tables, long rows, boolean exact, Duration recovery)
        implements Proof {}

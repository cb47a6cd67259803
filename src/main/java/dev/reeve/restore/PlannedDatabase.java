package dev.reeve.restore;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.dump.StoredDump;

/**
 * One dump and where it is to go.
 *
 * @param facts of the dump
 * @param target the name that it gets
 * @param replaces whether there is a database of that name, which goes
 */
public record PlannedDatabase(StoredDump dump, DatabaseFacts facts, String target, boolean replaces) {}

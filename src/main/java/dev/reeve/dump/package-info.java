/**
 * Dumps in snapshots: where they lie, and the way from there into a server.
 *
 * <p>A <i>stored dump</i> is a file in a snapshot's one directory, named after its product; beside it stand the facts of
 * what it holds. Drills, restores and archives read them, backups write them.
 */
@NullMarked
package dev.reeve.dump;

import org.jspecify.annotations.NullMarked;

/**
 * SQLite, with the host's own {@code sqlite3}. A database is a file, and goes by its absolute path.
 *
 * <p>A dump is a copy of the file, page by page, as SQLite's backup makes it of one moment while others write: it keeps
 * what SQL text would lose (texts with a NUL in them, {@code user_version}, page size), and pages that nobody changed are
 * the same every night. SQLite can write the copy only to a file, so there is a temporary one on the host: in a directory
 * that only its owner may enter, and without a name from the moment that it is read.
 */
@NullMarked
package dev.reeve.database.sqlite;

import org.jspecify.annotations.NullMarked;

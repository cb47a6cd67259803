/**
 * PostgreSQL, with the host's own {@code psql}, {@code pg_dump}, {@code pg_dumpall} and {@code pg_restore}.
 *
 * <ul>
 *   <li>A dump is an <i>archive</i>: pg_dump's custom format, not compressed. It begins with a table of contents
 *       ({@link dev.reeve.database.postgresql.ArchiveContents}), followed by one block of data for each table. It has no end
 *       mark, so the table of contents says which blocks there must be.
 *   <li>A <i>session</i> is a psql that is held open. It exports its snapshot, which pg_dump then dumps: what the session
 *       counts and what pg_dump writes are of the same moment, however much is written meanwhile.
 *   <li>{@code globals.sql} holds what belongs to no database: roles, their memberships, tablespaces.
 * </ul>
 *
 * A password is the first line of standard input. The script puts it into the environment of the one client program that
 * it then becomes, which the same account and root can see, and nobody else.
 */
@NullMarked
package dev.reeve.database.postgresql;

import org.jspecify.annotations.NullMarked;

/**
 * Database servers: how each kind is dumped, loaded, and asked for the facts by which a dump is proved.
 *
 * <ul>
 *   <li>A <i>server</i> is one database product as one log-in reaches it through a machine; commands run there, with the
 *       product's own client programs, and nothing is installed or left behind.
 *   <li>A <i>dump</i> is one file of a snapshot: a database, or what belongs to the whole server (accounts, roles). It is
 *       streamed, never buffered whole, and in an order that is the same every night.
 *   <li><i>Facts</i> are what a dump holds: tables, rows and a checksum of the content of each. They are <i>exact</i> if
 *       they were taken of the very moment that was dumped.
 *   <li>To <i>load</i> is to feed a dump to a server.
 *   <li>A <i>hold</i> on a scratch database makes it go when whoever made it is gone; a <i>drop guard</i> is the script on
 *       the server's machine that sees to it.
 * </ul>
 *
 * Secrets never stand in a command line or a file: they go through standard input.
 */
@NullMarked
package dev.reeve.database;

import org.jspecify.annotations.NullMarked;

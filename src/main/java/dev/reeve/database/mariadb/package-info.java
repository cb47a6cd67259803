/**
 * MariaDB and MySQL, through the client programs {@code mariadb} and {@code mariadb-dump}, or {@code mysql} and {@code
 * mysqldump} of older and of MySQL's installations.
 *
 * <ul>
 *   <li>A <i>login</i> is where the server listens and who asks. Its secrets travel through standard input into a pipe
 *       that the client reads as its option file.
 *   <li>A <i>session</i> is one client program that runs on the machine and answers one statement after the other.
 *   <li>The <i>moment</i> of a dump is a brief global read lock, under which the snapshots of the dump and of its facts
 *       begin, so that both see the same rows while everybody writes on.
 * </ul>
 */
@NullMarked
package dev.reeve.database.mariadb;

import org.jspecify.annotations.NullMarked;

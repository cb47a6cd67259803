/**
 * Microsoft SQL Server on Windows and Linux, with the host's own {@code sqlcmd}.
 *
 * <p>Only the server itself can make a backup of a database, and only into a file that it can reach. So a dump is such a
 * file, {@code NAME.bak}, that the server has written and verified, in a <i>backup directory</i> that it and the account
 * that logs in can both reach; it is pulled by SFTP and removed whatever happens.
 *
 * <p>A <i>batch</i> is what one run of sqlcmd executes. It travels as hexadecimal digits, and so do the names in our own
 * answers: no code page, no quoting rule of a shell and no variable of sqlcmd can touch them. The password goes through
 * standard input into the environment of sqlcmd alone.
 */
@NullMarked
package dev.reeve.database.sqlserver;

import org.jspecify.annotations.NullMarked;

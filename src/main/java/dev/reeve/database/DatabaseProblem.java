package dev.reeve.database;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can go wrong with a database server, its dumps and their loading. */
public enum DatabaseProblem implements Problem {
    /** The product's own client programs are not installed on the machine. */
    CLIENT_MISSING,
    /** The host's client programs are older than the server or than the dump. */
    CLIENT_TOO_OLD,
    /** Nobody answers where the server should be. */
    SERVER_UNREACHABLE,
    LOGIN_REFUSED,
    NO_SUCH_DATABASE,
    RIGHTS_MISSING,
    /** The server ended, or cut the connection, under way. */
    SERVER_GONE,
    /** The server does not know what a newer one dumped. */
    SERVER_TOO_OLD,
    QUERY_FAILED,
    DUMP_FAILED,
    /** The command ended well, but what it printed has no proper end. */
    DUMP_INCOMPLETE,
    /** A database file that fails its own integrity check. */
    DATABASE_DAMAGED,
    LOAD_FAILED,
    /** What a dump is to be loaded into holds something. */
    NOT_EMPTY,
    /** The facts may be of another moment than the dump. */
    MARIADB_APPROXIMATE(Severity.NOTE),
    /** Users and grants that the account may not read. */
    MARIADB_ACCOUNTS_HIDDEN(Severity.WARNING),
    /** The account may not see the passwords of the server's accounts: they are not in the dump. */
    ROLE_PASSWORDS_MISSING(Severity.NOTE),
    /** Accounts that own what the dump holds are not there: all of it belongs to whoever loaded it. */
    OWNERS_MISSING(Severity.WARNING),
    /** One table alone was asked of a dump that is a whole. */
    TABLE_NOT_SEPARATE,
    /** The dump has no table of this name. */
    NO_SUCH_TABLE,
    /** The server has no room for a backup or for what is restored. */
    BACKUP_DISK_FULL,
    /** The server cannot write to the directory for backups, or names none. */
    BACKUP_DIRECTORY_UNUSABLE,
    /** A backup that the server has made is not there, or not to be read, for the account that logs in to the host. */
    BACKUP_FILE_UNREACHABLE,
    /** The server's certificate is not trusted by the client program. */
    CERTIFICATE_UNTRUSTED,
    /** A database among all that are meant is offline, restored, or damaged, and so not in the backup. */
    DATABASE_NOT_ONLINE(Severity.WARNING),
    /** A temporary file could not be removed from the host. */
    TEMPORARY_FILE_LEFT(Severity.WARNING),
    /** A server for a drill did not start. */
    THROW_AWAY_FAILED,
    /** The server has no room left on its disk. */
    DISK_FULL;

    private final Severity severity;

    DatabaseProblem() {
        this(Severity.CRITICAL);
    }

    DatabaseProblem(Severity severity) {
        this.severity = severity;
    }

    @Override
    public String code() {
        return Problem.codeOf("database", this);
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.INCOMPLETE;
    }
}

package dev.reeve.database;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can go wrong between reeve and a database. */
public enum DatabaseProblem implements Problem {
    /** The host has none of the product's client programs. */
    CLIENT_MISSING,
    /** The host's client programs are older than the server or than the dump. */
    CLIENT_TOO_OLD,
    LOGIN_REFUSED,
    NO_SUCH_DATABASE,
    RIGHTS_MISSING,
    DUMP_FAILED,
    /** The command ended well, but what it printed has no proper end. */
    DUMP_INCOMPLETE,
    /** A database file that fails its own integrity check. */
    DATABASE_DAMAGED,
    LOAD_FAILED,
    /** What a dump is to be loaded into holds something. */
    NOT_EMPTY,
    QUERY_FAILED,
    /** Nobody answers where the server should be. */
    SERVER_UNREACHABLE,
    /** The server ended, or cut the connection, under way. */
    SERVER_GONE,
    /** Older than the one that the dump is of. */
    SERVER_TOO_OLD,
    /** The account may not see the passwords of the server's accounts: they are not in the dump. */
    ROLE_PASSWORDS_MISSING(Severity.NOTE),
    /** Accounts that own what the dump holds are not there: all of it belongs to whoever loaded it. */
    OWNERS_MISSING(Severity.WARNING);

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

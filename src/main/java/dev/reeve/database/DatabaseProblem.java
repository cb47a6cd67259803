package dev.reeve.database;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can go wrong with a database server, its dumps and their loading. */
public enum DatabaseProblem implements Problem {
    /** The product's own client programs are not installed on the machine. */
    CLIENT_MISSING(Severity.CRITICAL),
    /** Nobody answers where the server should be. */
    SERVER_UNREACHABLE(Severity.CRITICAL),
    LOGIN_REFUSED(Severity.CRITICAL),
    NO_SUCH_DATABASE(Severity.CRITICAL),
    /** The server ended, or cut the connection, under way. */
    SERVER_GONE(Severity.CRITICAL),
    /** The server does not know what a newer one dumped. */
    SERVER_TOO_OLD(Severity.CRITICAL),
    QUERY_FAILED(Severity.CRITICAL),
    DUMP_FAILED(Severity.CRITICAL),
    /** A dump without its end marker. */
    DUMP_INCOMPLETE(Severity.CRITICAL),
    LOAD_FAILED(Severity.CRITICAL),
    /** The facts may be of another moment than the dump. */
    MARIADB_APPROXIMATE(Severity.NOTE),
    /** Users and grants that the account may not read. */
    MARIADB_ACCOUNTS_HIDDEN(Severity.WARNING),
    /** A server for a drill did not start. */
    THROW_AWAY_FAILED(Severity.CRITICAL);

    private final Severity severity;

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

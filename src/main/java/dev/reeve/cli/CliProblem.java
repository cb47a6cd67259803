package dev.reeve.cli;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can be wrong with a command line, and with the process as a whole. */
enum CliProblem implements Problem {
    UNKNOWN_COMMAND(Severity.WARNING, ExitCode.USAGE),
    MISSING_COMMAND(Severity.WARNING, ExitCode.USAGE),
    UNKNOWN_OPTION(Severity.WARNING, ExitCode.USAGE),
    UNEXPECTED_ARGUMENT(Severity.WARNING, ExitCode.USAGE),
    MISSING_ARGUMENT(Severity.WARNING, ExitCode.USAGE),
    MISSING_VALUE(Severity.WARNING, ExitCode.USAGE),
    INVALID_VALUE(Severity.WARNING, ExitCode.USAGE),
    INVALID_TIME(Severity.WARNING, ExitCode.USAGE),
    CONFLICTING_OPTIONS(Severity.WARNING, ExitCode.USAGE),
    /** A word is neither a snapshot's id nor a job's name. */
    NO_SUCH_SNAPSHOT(Severity.WARNING, ExitCode.USAGE),
    /** Content that is no text was to go to a terminal. */
    BINARY_TO_TERMINAL(Severity.WARNING, ExitCode.USAGE),
    /** A repository where nothing can be written was read without a lock. */
    READ_WITHOUT_LOCK(Severity.NOTE, ExitCode.FINDINGS),
    /** The login of a REST server goes over the network as plain text. */
    PASSWORD_IN_THE_CLEAR(Severity.WARNING, ExitCode.FINDINGS),
    /** An archive has no room for some kinds of things. */
    LEFT_OUT_OF_ARCHIVE(Severity.NOTE, ExitCode.FINDINGS),
    /** The connection to a host broke while a snapshot was compared with it. */
    COMPARISON_CUT_OFF(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** A job of databases, which no comparison with the host can prove. */
    NOT_COMPARABLE(Severity.NOTE, ExitCode.FINDINGS),
    /** The connection to the host or the server of a drill broke. */
    DRILL_CUT_OFF(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** The inventory has no drills to run. */
    NO_DRILLS(Severity.WARNING, ExitCode.USAGE),
    /** Anything else that the parser does not accept. */
    USAGE(Severity.WARNING, ExitCode.USAGE),
    /** {@code init} would write over a file. */
    FILE_EXISTS(Severity.WARNING, ExitCode.USAGE),
    /** {@code init} may not, or cannot, write where it is to. */
    NOT_WRITABLE(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** A question was not answered with yes. */
    NOT_CONFIRMED(Severity.WARNING, ExitCode.USAGE),
    /** A restore that replaces files was not confirmed. */
    REPLACING_NOT_CONFIRMED(Severity.WARNING, ExitCode.USAGE),
    /** A restore that replaces databases was not confirmed. */
    DATABASES_NOT_CONFIRMED(Severity.WARNING, ExitCode.USAGE),
    /** A secret itself was written where only the place of one may be. */
    SECRET_ON_THE_COMMAND_LINE(Severity.WARNING, ExitCode.USAGE),
    /** A file to be written is there already. */
    FILE_TO_WRITE_EXISTS(Severity.WARNING, ExitCode.USAGE),
    /** A file cannot be written. */
    FILE_NOT_WRITTEN(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** This machine has no host key to trust: it is not reached over SSH. */
    NO_HOST_KEY(Severity.WARNING, ExitCode.USAGE),
    /** A host offers another key than the one recorded, or one that is revoked. */
    HOST_KEY_NOT_RECORDED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** A host offers another key than the administrator expects. */
    OTHER_FINGERPRINT(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Standard output could not be written, and not because its reader has gone. */
    OUTPUT_LOST(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** A survey of no host at all. */
    NO_HOST_LEFT(Severity.CRITICAL, ExitCode.USAGE),
    INTERRUPTED(Severity.WARNING, ExitCode.INTERRUPTED),
    /** A note that nothing is to be written to. */
    NOTE_WITHOUT_ACCEPT(Severity.CRITICAL, ExitCode.USAGE),
    /** A note on a set of packages that nobody approves. */
    NOTE_WITHOUT_BASELINE(Severity.CRITICAL, ExitCode.USAGE),
    /** A format for monitoring, of a command that checks nothing. */
    FORMAT_FOR_CHECKS(Severity.CRITICAL, ExitCode.USAGE),
    /** The heap is too small for the work. */
    OUT_OF_MEMORY(Severity.CRITICAL, ExitCode.INCOMPLETE),
    BUG(Severity.CRITICAL, ExitCode.BUG);

    private final Severity severity;
    private final ExitCode exitCode;

    CliProblem(Severity severity, ExitCode exitCode) {
        this.severity = severity;
        this.exitCode = exitCode;
    }

    @Override
    public String code() {
        return Problem.codeOf("cli", this);
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public ExitCode exitCode() {
        return exitCode;
    }
}

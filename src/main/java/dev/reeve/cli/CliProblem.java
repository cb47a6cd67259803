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
    /** Anything else that the parser does not accept. */
    USAGE(Severity.WARNING, ExitCode.USAGE),
    /** Standard output could not be written, and not because its reader has gone. */
    OUTPUT_LOST(Severity.CRITICAL, ExitCode.INCOMPLETE),
    INTERRUPTED(Severity.WARNING, ExitCode.INTERRUPTED),
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

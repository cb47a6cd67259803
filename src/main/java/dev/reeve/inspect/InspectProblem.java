package dev.reeve.inspect;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can go wrong with looking at a host as a whole. */
public enum InspectProblem implements Problem {
    /** Something that is no host was given up. */
    THING_LATE(Severity.UNKNOWN, ExitCode.INCOMPLETE),
    /** A host that the inventory does not call Windows, and that is. */
    WINDOWS_UNSAID(Severity.NOTE, ExitCode.FINDINGS),
    /** A name on the command line that nothing has. */
    NO_SUCH_CHECK(Severity.CRITICAL, ExitCode.USAGE),
    /** No host, no check, nothing to look at. */
    NOTHING_TO_INSPECT(Severity.CRITICAL, ExitCode.USAGE),
    /** Checks and services cannot be learnt, only hosts. */
    LEARN_WANTS_HOSTS(Severity.CRITICAL, ExitCode.USAGE),
    /** What to learn is asked in the language of POSIX shells. */
    LEARN_NOT_ON_WINDOWS(Severity.UNKNOWN, ExitCode.INCOMPLETE);

    private final Severity severity;
    private final ExitCode exitCode;

    InspectProblem(Severity severity, ExitCode exitCode) {
        this.severity = severity;
        this.exitCode = exitCode;
    }

    @Override
    public String code() {
        return Problem.codeOf("inspect", this);
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

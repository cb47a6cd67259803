package dev.reeve.dump;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can go wrong with a dump in a snapshot. */
public enum DumpProblem implements Problem {
    /** The dump cannot be read from the repository. */
    UNREADABLE(Severity.CRITICAL),
    /** What dumps a snapshot has, or their facts, cannot be read from the repository. */
    LIST_UNREADABLE(Severity.CRITICAL);

    private final Severity severity;

    DumpProblem(Severity severity) {
        this.severity = severity;
    }

    @Override
    public String code() {
        return Problem.codeOf("dump", this);
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

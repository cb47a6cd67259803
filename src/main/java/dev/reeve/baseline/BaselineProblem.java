package dev.reeve.baseline;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can go wrong with the files of accepted states. */
public enum BaselineProblem implements Problem {
    UNREADABLE,
    UNWRITABLE;

    @Override
    public String code() {
        return Problem.codeOf("baseline", this);
    }

    @Override
    public Severity severity() {
        return Severity.CRITICAL;
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.INCOMPLETE;
    }
}

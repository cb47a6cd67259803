package dev.reeve.copying;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can go wrong with copies, besides what is wrong with a repository itself. */
public enum CopyProblem implements Problem {
    /** A snapshot needs blobs that cannot be read from any pack, and was not copied. */
    SOURCE_DAMAGED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** The disk that copies go to is not there; a note while the grace time lasts. */
    TARGET_ABSENT(Severity.WARNING, ExitCode.FINDINGS);

    private final Severity severity;
    private final ExitCode exitCode;

    CopyProblem(Severity severity, ExitCode exitCode) {
        this.severity = severity;
        this.exitCode = exitCode;
    }

    @Override
    public String code() {
        return Problem.codeOf("copying", this);
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

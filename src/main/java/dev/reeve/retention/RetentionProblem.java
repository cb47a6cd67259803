package dev.reeve.retention;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** Why snapshots are not forgotten. */
public enum RetentionProblem implements Problem {
    /** A job is named that has no rules, and none are given. */
    NO_RULES(Severity.WARNING, ExitCode.USAGE),
    /** The rules would keep no snapshot of a job. */
    NOTHING_KEPT(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** A snapshot is named that is the newest proved one of its job. */
    PROVED_IS_KEPT(Severity.WARNING, ExitCode.USAGE);

    private final Severity severity;
    private final ExitCode exitCode;

    RetentionProblem(Severity severity, ExitCode exitCode) {
        this.severity = severity;
        this.exitCode = exitCode;
    }

    @Override
    public String code() {
        return Problem.codeOf("retention", this);
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

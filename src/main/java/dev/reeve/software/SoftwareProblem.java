package dev.reeve.software;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What an audit of software can find. */
public enum SoftwareProblem implements Problem {
    /** It is installed, or lies there. */
    FORBIDDEN(Severity.CRITICAL),
    /** It runs, whatever it is called. */
    FORBIDDEN_RUNNING(Severity.CRITICAL),
    /** It is forbidden, and somebody approved it for this host. */
    APPROVED(Severity.NOTE),
    REQUIRED_MISSING(Severity.WARNING),
    NOT_ALLOWED(Severity.WARNING),
    VERSION_MISMATCH(Severity.WARNING),
    ADDED(Severity.WARNING),
    REMOVED(Severity.WARNING),
    CHANGED(Severity.NOTE),
    LICENCE_OVERRUN(Severity.WARNING),
    LICENCE_EXPIRED(Severity.CRITICAL),
    LICENCE_EXPIRING(Severity.WARNING),
    LICENCE_UNDERUSED(Severity.NOTE);

    private final Severity severity;

    SoftwareProblem(Severity severity) {
        this.severity = severity;
    }

    @Override
    public String code() {
        return Problem.codeOf("software", this);
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

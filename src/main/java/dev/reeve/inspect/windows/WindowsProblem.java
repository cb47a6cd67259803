package dev.reeve.inspect.windows;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can be wrong with a Windows host that has no counterpart on Linux. */
public enum WindowsProblem implements Problem {
    /** A service that starts with Windows and does not run; critical if it ended with an error. */
    SERVICE_DOWN(Severity.WARNING),
    /** A group that everybody is in has the rights of an administrator. */
    ADMINISTRATORS_OPEN(Severity.CRITICAL),
    FIREWALL_PROFILE_OFF(Severity.NOTE);

    private final Severity severity;

    WindowsProblem(Severity severity) {
        this.severity = severity;
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
        return ExitCode.FINDINGS;
    }
}

package dev.reeve.report;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can go wrong with a report. */
public enum ReportProblem implements Problem {
    /** No browser is there that could print. */
    NO_BROWSER(Severity.CRITICAL, ExitCode.INCOMPLETE),
    BROWSER_FAILED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    BROWSER_HANGS(Severity.CRITICAL, ExitCode.INCOMPLETE),
    FUTURE_MONTH(Severity.WARNING, ExitCode.USAGE);

    private final Severity severity;
    private final ExitCode exitCode;

    ReportProblem(Severity severity, ExitCode exitCode) {
        this.severity = severity;
        this.exitCode = exitCode;
    }

    @Override
    public String code() {
        return Problem.codeOf("report", this);
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

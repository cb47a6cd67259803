package dev.reeve.antivirus;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can be wrong with the antivirus of a host, and with bringing its signatures up to date. */
public enum AntivirusProblem implements Problem {
    /** No antivirus at all that is known. */
    ABSENT(Severity.CRITICAL, ExitCode.FINDINGS),
    /** One that was not expected. */
    UNEXPECTED(Severity.WARNING, ExitCode.FINDINGS),
    /** Another one than ClamAV, whose signatures nobody here can judge. */
    OTHER_PRODUCT(Severity.UNKNOWN, ExitCode.FINDINGS),
    /** ClamAV was expected, and another one is there. */
    NOT_CLAMAV(Severity.CRITICAL, ExitCode.FINDINGS);

    private final Severity severity;
    private final ExitCode exitCode;

    AntivirusProblem(Severity severity, ExitCode exitCode) {
        this.severity = severity;
        this.exitCode = exitCode;
    }

    @Override
    public String code() {
        return Problem.codeOf("antivirus", this);
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

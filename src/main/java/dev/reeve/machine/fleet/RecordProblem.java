package dev.reeve.machine.fleet;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can be wrong with answers that are kept as files. Texts with those of the package above. */
public enum RecordProblem implements Problem {
    RECORD_UNREADABLE(Severity.UNKNOWN),
    RECORD_UNWRITABLE(Severity.CRITICAL);

    private final Severity severity;

    RecordProblem(Severity severity) {
        this.severity = severity;
    }

    @Override
    public String code() {
        return Problem.codeOf("machine", this);
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

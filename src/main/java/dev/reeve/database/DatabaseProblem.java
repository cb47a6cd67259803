package dev.reeve.database;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can go wrong with a database server. */
public enum DatabaseProblem implements Problem {
    /** A server for a drill did not start. */
    THROW_AWAY_FAILED(Severity.CRITICAL);

    private final Severity severity;

    DatabaseProblem(Severity severity) {
        this.severity = severity;
    }

    @Override
    public String code() {
        return Problem.codeOf("database", this);
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

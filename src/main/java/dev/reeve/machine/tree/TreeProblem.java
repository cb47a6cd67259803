package dev.reeve.machine.tree;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can stand in the way of reading or writing a tree. Texts with those of the package above. */
public enum TreeProblem implements Problem {
    /** A path that was to be read does not exist on the host. */
    SOURCE_MISSING(Severity.CRITICAL),
    /** The host has no GNU find or no GNU tar. */
    TOOLS_MISSING(Severity.CRITICAL),
    /** Staying on one file system was asked for where file systems cannot be told apart. */
    ONE_FILE_SYSTEM_UNKNOWN(Severity.CRITICAL);

    private final Severity severity;

    TreeProblem(Severity severity) {
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

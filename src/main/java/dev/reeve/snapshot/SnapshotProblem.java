package dev.reeve.snapshot;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can be wrong with a look into a snapshot. */
public enum SnapshotProblem implements Problem {
    /** The snapshot has nothing at the path. */
    PATH_NOT_FOUND(ExitCode.USAGE),
    /** A directory was asked for, and something else is there. */
    NOT_A_DIRECTORY(ExitCode.USAGE),
    /** Content was asked for, and the thing has none: a link, a device, a fifo. */
    NO_CONTENT(ExitCode.USAGE),
    /** No blob or tree has an id that begins so. */
    ID_NOT_FOUND(ExitCode.USAGE),
    /** What was asked for as an id is none. */
    NOT_AN_ID(ExitCode.USAGE),
    /** A tree or a file's content cannot be read. */
    CONTENT_DAMAGED(ExitCode.INCOMPLETE);

    private final ExitCode exitCode;

    SnapshotProblem(ExitCode exitCode) {
        this.exitCode = exitCode;
    }

    @Override
    public String code() {
        return Problem.codeOf("snapshot", this);
    }

    @Override
    public Severity severity() {
        return Severity.CRITICAL;
    }

    @Override
    public ExitCode exitCode() {
        return exitCode;
    }
}

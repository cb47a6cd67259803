package dev.reeve.restore;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can go wrong with a restore. */
public enum RestoreProblem implements Problem {
    /** There is something in the target, and nobody said what is to become of it. */
    TARGET_NOT_EMPTY(Severity.CRITICAL, ExitCode.USAGE),
    /** The target's path is taken by something that is no directory. */
    TARGET_NO_DIRECTORY(Severity.CRITICAL, ExitCode.USAGE),
    /** What is in the target may not be listed. */
    TARGET_UNREADABLE(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** No room is left where files are written. */
    TARGET_FULL(Severity.CRITICAL, ExitCode.INCOMPLETE),
    TARGET_READ_ONLY(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** The connection to the target broke, or its tar ended. */
    CUT_OFF(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Files whose content is damaged or missing in the repository. */
    CONTENT_DAMAGED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Directories whose trees are damaged or missing in the repository. */
    DIRECTORY_DAMAGED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Paths that could not be made. */
    NOT_WRITTEN(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Paths that were made without some of their attributes. */
    DETAILS_LOST(Severity.WARNING, ExitCode.FINDINGS),
    /** Files that were there already and were left. */
    LEFT_ALONE(Severity.NOTE, ExitCode.FINDINGS),
    /** Sockets and the like. */
    NOT_RESTORABLE(Severity.NOTE, ExitCode.FINDINGS),
    /** Paths asked for that the snapshot does not have. */
    NOT_IN_SNAPSHOT(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Files that are not what the snapshot has, read back after they were written. */
    DIFFERS(Severity.CRITICAL, ExitCode.INCOMPLETE),
    OWNERS_NOT_RESTORED(Severity.NOTE, ExitCode.FINDINGS),
    SPECIAL_BITS_LEFT_OUT(Severity.NOTE, ExitCode.FINDINGS),
    ATTRIBUTES_LEFT_OUT(Severity.NOTE, ExitCode.FINDINGS),
    HOLES_FILLED(Severity.NOTE, ExitCode.FINDINGS);

    private final Severity severity;
    private final ExitCode exitCode;

    RestoreProblem(Severity severity, ExitCode exitCode) {
        this.severity = severity;
        this.exitCode = exitCode;
    }

    @Override
    public String code() {
        return Problem.codeOf("restore", this);
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

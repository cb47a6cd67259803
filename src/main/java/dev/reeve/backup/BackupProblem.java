package dev.reeve.backup;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can go wrong with a backup. */
public enum BackupProblem implements Problem {
    /** Files or directories that could not be read; the snapshot lacks them. */
    UNREADABLE(Severity.WARNING),
    /** Files that were written to while they were read. */
    CHANGED_WHILE_READ(Severity.WARNING),
    /** Files that were there when listed and gone when read. */
    VANISHED(Severity.NOTE),
    /** What this way of reading cannot tell. */
    DETAILS_NOT_TOLD(Severity.NOTE),
    /** A dump broke off; it is not in the snapshot. */
    DUMP_CUT_OFF(Severity.CRITICAL),
    /** A dump is much smaller than the last one. */
    DUMP_SHRANK(Severity.WARNING),
    /** A command ended with a status that it must not have; its output is not in the snapshot. */
    COMMAND_FAILED(Severity.CRITICAL),
    /** A device told no exit status, and nothing else says that the output is whole. */
    NO_EXIT_STATUS(Severity.CRITICAL),
    /** No line of a command's output contains what it must. */
    OUTPUT_UNMATCHED(Severity.CRITICAL),
    /** A command printed too little. */
    OUTPUT_TOO_SMALL(Severity.CRITICAL),
    /** None of the files that are expected is there, or none that is whole. */
    EXPECTED_FILE_MISSING(Severity.WARNING),
    /** The newest of the files that are expected is too old. */
    EXPECTED_FILE_OLD(Severity.WARNING),
    /** The newest of the files that are expected is too small. */
    EXPECTED_FILE_SMALL(Severity.WARNING),
    /** The newest of the files that are expected is much smaller than that of the last snapshot. */
    EXPECTED_FILE_SHRANK(Severity.WARNING),
    /** The connection to the host broke or its answer was torn. */
    CUT_OFF(Severity.CRITICAL),
    /** The host sent what no honest host sends. */
    HOSTILE_STREAM(Severity.CRITICAL);

    private final Severity severity;

    BackupProblem(Severity severity) {
        this.severity = severity;
    }

    @Override
    public String code() {
        return Problem.codeOf("backup", this);
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

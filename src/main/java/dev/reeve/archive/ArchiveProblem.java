package dev.reeve.archive;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can go wrong with archives. */
public enum ArchiveProblem implements Problem {
    /** The directory that the archive is to go into is not there, or is no directory. */
    TARGET_MISSING(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Nothing is mounted where a disk should be. */
    NOT_MOUNTED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** There is less room than the archive will take; nothing was written. */
    NO_ROOM(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** The target became full under way. */
    TARGET_FULL(Severity.CRITICAL, ExitCode.INCOMPLETE),
    WRITE_FAILED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** A volume would have no room for anything but its own catalogue. */
    MEDIUM_TOO_SMALL(Severity.WARNING, ExitCode.USAGE),
    /** What was read back is not what was written. */
    READ_BACK_DIFFERS(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** What was written could be read back from memory only. */
    READ_BACK_FROM_MEMORY(Severity.NOTE, ExitCode.FINDINGS),
    /** A backup that lacks something was to be archived. */
    SNAPSHOT_INCOMPLETE(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Content is damaged or missing in the repository. */
    CONTENT_LOST(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Whoever has the disc has the data. */
    NOT_ENCRYPTED(Severity.NOTE, ExitCode.FINDINGS),
    /** A run that was killed left an archive that is not whole. */
    LEFT_BEHIND(Severity.NOTE, ExitCode.FINDINGS),
    /** There are no checksums to check against. */
    NO_ARCHIVE(Severity.WARNING, ExitCode.USAGE),
    FILE_DIFFERS(Severity.CRITICAL, ExitCode.FINDINGS),
    FILE_MISSING(Severity.CRITICAL, ExitCode.FINDINGS),
    FILE_UNREADABLE(Severity.CRITICAL, ExitCode.INCOMPLETE);

    private final Severity severity;
    private final ExitCode exitCode;

    ArchiveProblem(Severity severity, ExitCode exitCode) {
        this.severity = severity;
        this.exitCode = exitCode;
    }

    @Override
    public String code() {
        return Problem.codeOf("archive", this);
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

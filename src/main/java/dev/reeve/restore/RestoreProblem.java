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
    HOLES_FILLED(Severity.NOTE, ExitCode.FINDINGS),
    /** A restore of databases was asked of a snapshot that has no dumps. */
    NO_DUMPS(Severity.CRITICAL, ExitCode.USAGE),
    /** The snapshot has no dump of this database. */
    NO_SUCH_DUMP(Severity.CRITICAL, ExitCode.USAGE),
    /** Several databases cannot share one new name. */
    NOT_ONE_DATABASE(Severity.CRITICAL, ExitCode.USAGE),
    /** A database of this name is there, and nobody said that it may go. */
    DATABASE_EXISTS(Severity.CRITICAL, ExitCode.USAGE),
    /** What was to be replaced could not be saved first; nothing was touched. */
    SAFETY_DUMP_FAILED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Where to find what was there before. */
    SAFETY_DUMP_TAKEN(Severity.NOTE, ExitCode.FINDINGS),
    /** Not restored; what is under the name is as it was. */
    DATABASE_UNTOUCHED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Not restored, and a part of the dump was left where nothing was before. */
    DATABASE_PARTIAL(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Not restored, and what was there has gone; the safety dump has it. */
    DATABASE_LOST(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Not restored, what was there has gone, and nobody wanted a safety dump. */
    DATABASE_LOST_FOR_GOOD(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** The old database or the new one, each of them whole: the connection broke while they were exchanged. */
    EXCHANGE_UNCERTAIN(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** The connection to the server's host broke. */
    SERVER_CUT_OFF(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Users and rights could not be loaded wholly. */
    ACCOUNTS_NOT_RESTORED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** A database that reeve made for the time of a restore could not be removed. */
    BESIDES_LEFT(Severity.WARNING, ExitCode.FINDINGS),
    /** Loaded, but what came of it could not be read. */
    NOT_COMPARED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** A table that was dumped is not there after loading. */
    TABLE_MISSING(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** A table has another number of rows than was dumped. */
    ROWS_DIFFER(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** A table has as many rows as were dumped, with other content. */
    TABLE_DIFFERS(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Views, routines or the like are missing. */
    OBJECTS_DIFFER(Severity.CRITICAL, ExitCode.INCOMPLETE);

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

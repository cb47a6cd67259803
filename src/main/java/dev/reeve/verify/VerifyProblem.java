package dev.reeve.verify;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What a verification can find. */
public enum VerifyProblem implements Problem {
    /** A pack that the index names is not there. */
    PACK_MISSING(Severity.CRITICAL),
    /** A pack is shorter than the index implies. */
    PACK_TRUNCATED(Severity.CRITICAL),
    /** A pack is longer than the index implies. */
    PACK_TOO_LONG(Severity.CRITICAL),
    /** A pack has the right size and other bytes than were written. */
    PACK_DAMAGED(Severity.CRITICAL),
    /** The disk or server under the repository refuses to give a pack's bytes. */
    PACK_UNREADABLE(Severity.CRITICAL),
    /** A pack is well, and its own list of blobs is not what the index says. */
    INDEX_DISAGREES(Severity.CRITICAL),
    /** A pack that no index names: what an interrupted run leaves, or a run that is still going on. */
    PACK_NOT_INDEXED(Severity.NOTE),
    /** The journal knows a snapshot that is not there. */
    SNAPSHOT_MISSING(Severity.CRITICAL),
    /** Directories that cannot be read, where the pack as a whole was not read or is well. */
    TREE_DAMAGED(Severity.CRITICAL),
    /** Snapshots need blobs that no index names. */
    BLOBS_MISSING(Severity.CRITICAL),
    /** A key file is not what was written; its password may not open the repository any more. */
    KEY_DAMAGED(Severity.CRITICAL),
    /** There is nothing that could be verified. */
    NO_SNAPSHOTS(Severity.WARNING),

    /** A file's content is not the backup's, and its size and times say that it never changed. */
    SOURCE_DIFFERS(Severity.CRITICAL),
    /** Owner, mode, link target or attributes are not the backup's, and the change time says that nothing changed. */
    SOURCE_METADATA_DIFFERS(Severity.WARNING),
    /** Entries that are older than the snapshot and not in it. */
    SOURCE_NOT_IN_BACKUP(Severity.WARNING),
    /** The host could not or would not show some of its files. */
    SOURCE_UNREADABLE(Severity.UNKNOWN),
    /** Entries changed, appeared or vanished after the snapshot was made: life. */
    SOURCE_CHANGED_SINCE(Severity.NOTE),

    /** The argument of {@code --read-data-subset} makes no sense. */
    BAD_SUBSET(Severity.CRITICAL, ExitCode.USAGE);

    private final Severity severity;
    private final ExitCode exitCode;

    VerifyProblem(Severity severity) {
        this(severity, ExitCode.INCOMPLETE);
    }

    VerifyProblem(Severity severity, ExitCode exitCode) {
        this.severity = severity;
        this.exitCode = exitCode;
    }

    @Override
    public String code() {
        return Problem.codeOf("verify", this);
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

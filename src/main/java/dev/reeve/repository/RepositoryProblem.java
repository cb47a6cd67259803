package dev.reeve.repository;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can be wrong with a repository. */
public enum RepositoryProblem implements Problem {
    /** There is no config file at the place. */
    NO_REPOSITORY(Severity.CRITICAL, ExitCode.NO_REPOSITORY),
    /** A new repository was asked for where there is one, or the rest of one. */
    ALREADY_A_REPOSITORY(Severity.CRITICAL, ExitCode.USAGE),
    /** No key file opens with the password. */
    WRONG_PASSWORD(Severity.CRITICAL, ExitCode.WRONG_PASSWORD),
    /** There is a config file and not one key file. */
    NO_KEYS(Severity.CRITICAL, ExitCode.INCOMPLETE),
    KEY_DAMAGED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    CONFIG_DAMAGED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** A format that neither is 1 nor 2. */
    UNSUPPORTED_FORMAT(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Writing was asked for in a repository of format 1. */
    FORMAT_1_READ_ONLY(Severity.CRITICAL, ExitCode.USAGE),
    /** Somebody else works in the repository. */
    LOCKED(Severity.CRITICAL, ExitCode.LOCKED),
    LOCK_UNREADABLE(Severity.CRITICAL, ExitCode.LOCKED),
    /** The own lock could not be refreshed for so long that others may take it for dead. */
    LOCK_LOST(Severity.CRITICAL, ExitCode.LOCKED),
    /** A lock of a dead process of this machine was cleared away. */
    STALE_LOCK_REMOVED(Severity.NOTE, ExitCode.FINDINGS),
    INDEX_DAMAGED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    SNAPSHOT_DAMAGED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    SNAPSHOT_NOT_FOUND(Severity.CRITICAL, ExitCode.USAGE),
    SNAPSHOT_AMBIGUOUS(Severity.CRITICAL, ExitCode.USAGE),
    /** Nothing matches host, job, paths and time. */
    NO_MATCHING_SNAPSHOT(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** A prune met a tree that cannot be read: what it uses is not known. */
    PRUNE_TREE_UNREADABLE(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Snapshots need blobs that no index names. */
    PRUNE_BLOBS_MISSING(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Packs that snapshots need are missing or have another size than the index says. */
    PRUNE_PACKS_DAMAGED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** A blob that was to be copied to a new pack is damaged, in every copy. */
    PRUNE_BLOB_DAMAGED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    KEY_NOT_FOUND(Severity.CRITICAL, ExitCode.USAGE),
    KEY_AMBIGUOUS(Severity.CRITICAL, ExitCode.USAGE),
    /** The key that this very session was opened with cannot be removed. */
    KEY_IN_USE(Severity.CRITICAL, ExitCode.USAGE),
    /** The place of the repository has no room left. */
    STORAGE_FULL(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** A REST server wants another login, or the account may not do this. */
    SERVER_REFUSES(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Whoever answers at the address does not speak restic's REST protocol. */
    NOT_A_REST_SERVER(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** No secure connection comes about, mostly because the server's certificate is not trusted. */
    SERVER_NOT_TRUSTED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Reading or writing the repository's files failed. */
    STORAGE_FAILED(Severity.CRITICAL, ExitCode.INCOMPLETE);

    private final Severity severity;
    private final ExitCode exitCode;

    RepositoryProblem(Severity severity, ExitCode exitCode) {
        this.severity = severity;
        this.exitCode = exitCode;
    }

    @Override
    public String code() {
        return Problem.codeOf("repository", this);
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

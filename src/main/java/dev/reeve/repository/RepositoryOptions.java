package dev.reeve.repository;

import java.time.Duration;

/**
 * How the engine works; the defaults suit everybody but tests and benchmarks.
 *
 * @param verifySealed whether each blob is unsealed and compared before it is stored, which finds faults of memory and
 *     processor (restic does the same)
 * @param packTarget a pack is closed when it has this many bytes; 4 to 128 MiB, restic's default is 16 MiB
 * @param uploads how many packs are written at the same time
 * @param lockSettle how long to wait before looking again for a lock that somebody else took in the same moment
 */
public record RepositoryOptions(boolean verifySealed, int packTarget, int uploads, Duration lockSettle) {
    private static final RepositoryOptions DEFAULTS =
            new RepositoryOptions(true, 16 * 1024 * 1024, 2, Duration.ofMillis(200));

    /** What restic does. */
    public static RepositoryOptions defaults() {
        return DEFAULTS;
    }

    public RepositoryOptions withVerifySealed(boolean on) {
        return new RepositoryOptions(on, packTarget, uploads, lockSettle);
    }

    public RepositoryOptions withPackTarget(int bytes) {
        return new RepositoryOptions(verifySealed, bytes, uploads, lockSettle);
    }

    public RepositoryOptions withUploads(int count) {
        return new RepositoryOptions(verifySealed, packTarget, count, lockSettle);
    }

    public RepositoryOptions withLockSettle(Duration wait) {
        return new RepositoryOptions(verifySealed, packTarget, uploads, wait);
    }
}

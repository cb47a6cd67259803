package dev.reeve.journal;

import java.time.Instant;

/**
 * A proof on record.
 *
 * @param time when it was compared
 * @param run the drill's run
 * @param scope what the drill was about: the backup job, the host it was restored on, the repository
 * @param snapshotId the snapshot, as 64 hex digits
 * @param dataTime when that was made: with {@code time} it tells the data's age
 * @param proof what was shown
 */
public record ProofEntry(Instant time, String run, Scope scope, String snapshotId, Instant dataTime, Proof proof)
        implements Entry {}

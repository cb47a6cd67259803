package dev.reeve.journal;

import java.time.Duration;
import java.time.Instant;

/**
 * What a drill has proved of one database.
 *
 * @param time when it was compared
 * @param run the drill's run
 * @param scope what the drill was about: the backup job, the host it was restored on, the repository
 * @param snapshotId the snapshot, as 64 hex digits
 * @param dataTime when that was made: with {@code time} it tells the data's age
 * @param database the name that it had when it was dumped
 * @param engine the inventory's word for the product
 * @param serverVersion the server that it was loaded into, in its own words
 * @param tables how many tables were compared
 * @param rows how many rows they have
 * @param exact whether what they were compared with is of the very moment that was dumped
 * @param recovery how long loading took
 */
public record ProofEntry(
        Instant time,
        String run,
        Scope scope,
        String snapshotId,
        Instant dataTime,
        String database,
        String engine,
        String serverVersion,
        long tables,
        long rows,
        boolean exact,
        Duration recovery)
        implements Entry {}

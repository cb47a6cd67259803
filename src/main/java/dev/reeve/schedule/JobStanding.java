package dev.reeve.schedule;

import dev.reeve.finding.Finding;
import dev.reeve.journal.RunEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says about a job, held against its rules.
 *
 * @param running whether a process does it right now
 * @param done the last run that made a snapshot
 * @param age how old the data of that snapshot is
 * @param verified the last run that verified the job or its repository
 * @param proved the last run that restored it and compared
 * @param provedAge how long ago that was
 * @param recovery how long restoring took then
 * @param copies where else its snapshots are, in the order of the inventory
 * @param next when it runs next
 * @param findings the rules that are broken
 */
public record JobStanding(
        JobRules rules,
        boolean running,
        @Nullable RunEntry done,
        @Nullable Duration age,
        @Nullable RunEntry verified,
        @Nullable RunEntry proved,
        @Nullable Duration provedAge,
        @Nullable Duration recovery,
        List<CopyStanding> copies,
        @Nullable Instant next,
        List<Finding> findings) {
    public JobStanding {
        copies = List.copyOf(copies);
        findings = List.copyOf(findings);
    }
}

package dev.reeve.journal;

import dev.reeve.finding.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last line of a run: what came of it.
 *
 * @param run the run's id
 * @param scope what it was about
 * @param start when it started
 * @param end when it ended
 * @param outcome how it ended
 * @param snapshotId the snapshot that it made, verified or restored, as 64 hex digits
 * @param treeId that snapshot's root tree, as 64 hex digits
 * @param counts how much it worked on
 * @param level what a verification has shown
 * @param thorough whether it looked at everything that its command looks at, so that what it did not find is gone
 * @param findings how many findings of each severity
 * @param version the reeve that ran
 */
public record RunEntry(
        String run,
        Scope scope,
        Instant start,
        Instant end,
        Outcome outcome,
        @Nullable String snapshotId,
        @Nullable String treeId,
        RunCounts counts,
        @Nullable ProofLevel level,
        boolean thorough,
        Map<Severity, Integer> findings,
        String version)
        implements Entry {

    public RunEntry {
        Map<Severity, Integer> ordered = new EnumMap<>(Severity.class);
        ordered.putAll(findings);
        findings = Collections.unmodifiableMap(ordered);
    }

    @Override
    public Instant time() {
        return end;
    }

    public Duration took() {
        return Duration.between(start, end);
    }

    /** Whether the work was done, with or without findings. */
    public boolean good() {
        return outcome != Outcome.FAILED;
    }
}

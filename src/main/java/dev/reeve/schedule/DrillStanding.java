package dev.reeve.schedule;

import dev.reeve.finding.Finding;
import dev.reeve.journal.RunEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says about a drill, held against its rules.
 *
 * @param running whether a process does it right now
 * @param proved the last run that restored everything and found it to be what was backed up
 * @param age how long ago that was
 * @param recovery how long restoring took then
 * @param next when it runs next
 * @param findings the rules that are broken
 */
public record DrillStanding(
        DrillRules rules,
        boolean running,
        @Nullable RunEntry proved,
        @Nullable Duration age,
        @Nullable Duration recovery,
        @Nullable Instant next,
        List<Finding> findings) {
    public DrillStanding {
        findings = List.copyOf(findings);
    }
}

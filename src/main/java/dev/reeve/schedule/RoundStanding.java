package dev.reeve.schedule;

import dev.reeve.finding.Finding;
import dev.reeve.journal.RunEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says about rounds of inspection or another survey of all hosts, held against their rules. A look at some hosts is no round.
 *
 * @param done the last round, if there was one
 * @param age how long ago it began
 * @param next when the next one is due
 * @param findings the rules that are broken
 */
public record RoundStanding(
        RoundRules rules,
        @Nullable RunEntry done,
        @Nullable Duration age,
        @Nullable Instant next,
        List<Finding> findings) {
    public RoundStanding {
        findings = List.copyOf(findings);
    }
}

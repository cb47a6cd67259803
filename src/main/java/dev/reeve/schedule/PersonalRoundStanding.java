package dev.reeve.schedule;

import dev.reeve.finding.Finding;
import dev.reeve.journal.RoundEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says about rounds that a person makes, held against their rules. A round counts from when it began,
 * and only once it was handed over.
 *
 * @param done the last round, if there was one
 * @param age how long ago it began
 * @param next when the next one is due
 * @param findings the rules that are broken
 */
public record PersonalRoundStanding(
        RoundRules rules,
        @Nullable RoundEntry done,
        @Nullable Duration age,
        @Nullable Instant next,
        List<Finding> findings) {
    public PersonalRoundStanding {
        findings = List.copyOf(findings);
    }
}

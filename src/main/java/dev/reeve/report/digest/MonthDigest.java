package dev.reeve.report.digest;

import dev.reeve.finding.Finding;
import dev.reeve.journal.ProofEntry;
import dev.reeve.journal.RoundEntry;
import dev.reeve.journal.RunEntry;
import dev.reeve.journal.RunStarted;
import java.util.List;

/**
 * All that a report needs of one month of the journal.
 *
 * @param unended runs that began and of which no end was read: under way, killed, or ended in the next month
 * @param damage lines of the journal that could not be read
 */
public record MonthDigest(
        List<Track> tracks,
        List<Series> series,
        List<RunEntry> runs,
        List<RunStarted> unended,
        List<ProofEntry> proofs,
        List<RoundEntry> rounds,
        List<Story> stories,
        List<Finding> damage) {
    public MonthDigest {
        tracks = List.copyOf(tracks);
        series = List.copyOf(series);
        runs = List.copyOf(runs);
        unended = List.copyOf(unended);
        proofs = List.copyOf(proofs);
        rounds = List.copyOf(rounds);
        stories = List.copyOf(stories);
        damage = List.copyOf(damage);
    }
}

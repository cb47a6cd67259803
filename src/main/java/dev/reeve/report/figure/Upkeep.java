package dev.reeve.report.figure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Patches, virus signatures or software, as far as the journal tells of them.
 *
 * @param area which of the three
 * @param runs how many times it was looked at
 * @param failed how many times it could not be
 * @param last when it was last looked at
 * @param incidents what was found
 */
public record Upkeep(
        Area area, int runs, int failed, @Nullable Instant last, List<Incidents.Row> incidents) {
    public Upkeep {
        incidents = List.copyOf(incidents);
    }

    public boolean recorded() {
        return runs > 0 || !incidents.isEmpty();
    }

    public int open() {
        return (int) incidents.stream().filter(Incidents.Row::open).count();
    }
}

package dev.reeve.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an incident but its single sightings.
 *
 * @param firstSeen when it was found first
 * @param openSince when it opened the last time
 * @param latest the finding as it was last seen
 * @param resolution what ended it; none while it is open
 * @param acknowledgement the note of whoever has taken charge
 * @param sightings how many times it was found
 * @param reopened how many times it came back
 * @param reopenings when it came back, the last few times
 * @param advice what people wrote
 */
record IncidentState(
        Instant firstSeen,
        Instant openSince,
        FindingEntry latest,
        @Nullable ResolutionEntry resolution,
        @Nullable NoteEntry acknowledgement,
        int sightings,
        int reopened,
        List<Instant> reopenings,
        List<Advice> advice) {
    IncidentState {
        reopenings = List.copyOf(reopenings);
        advice = List.copyOf(advice);
    }
}

package dev.reeve.inspect.address;

import dev.reeve.finding.Subject;
import dev.reeve.journal.ReadingEntry;
import java.time.Duration;
import java.util.List;

/** What earlier rounds have seen: the readings with the measures of {@link Addresses}. */
@FunctionalInterface
public interface PastSightings {
    /** The readings of exactly this subject that are no older than {@code back}, the oldest first. */
    List<ReadingEntry> of(Subject subject, Duration back);

    /** Of a journal that has none. */
    static PastSightings none() {
        return (subject, back) -> List.of();
    }
}

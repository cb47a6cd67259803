package dev.reeve.inspect.snmp;

import dev.reeve.finding.Subject;
import dev.reeve.journal.ReadingEntry;
import java.time.Duration;
import java.util.List;

/** What earlier rounds have measured. */
@FunctionalInterface
public interface PastReadings {
    /** The readings of exactly this subject that are no older than {@code back}, the oldest first. */
    List<ReadingEntry> of(Subject subject, Duration back);

    /** Of a journal that has none. */
    static PastReadings none() {
        return (subject, back) -> List.of();
    }
}

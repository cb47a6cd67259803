package dev.reeve.journal;

import dev.reeve.finding.Subject;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one look at one thing showed: whether it was there, and what was measured. Availability, trends and forecasts are
 * reckoned from these.
 *
 * @param time when it was looked at
 * @param run the run that looked
 * @param scope what that run was about
 * @param subject a host, a service of a host, or something that is looked at from outside
 * @param presence whether it was there
 * @param values what was measured, by the stable name of the measure; base units (bytes, seconds, percent, counts)
 */
public record ReadingEntry(
        Instant time, String run, Scope scope, Subject subject, Presence presence, Map<String, Double> values)
        implements Entry {
    public ReadingEntry {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }
}

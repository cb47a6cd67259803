package dev.reeve.report.digest;

import dev.reeve.finding.Subject;
import java.util.List;

/**
 * What readings showed of one thing's presence.
 *
 * @param spans in order of time
 */
public record Track(Subject subject, List<Span> spans) {
    public Track {
        spans = List.copyOf(spans);
    }
}

package dev.reeve.report.figure;

import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The incidents of one month: all that were open at any time of it.
 *
 * @param rows gravest first, then oldest
 * @param opened how many times one opened or came back
 * @param resolved how many times one was resolved
 * @param repairs what repairing took, for each that was resolved
 */
public record Incidents(List<Row> rows, int opened, int resolved, Repairs repairs) {
    public Incidents {
        rows = List.copyOf(rows);
    }

    /**
     * One incident.
     *
     * @param finding as it was last seen
     * @param texts as they were written then
     * @param resolved null while it is open at the month's end
     * @param openFor how long it was open in all by then, in the episodes that touch the month
     * @param sightings how many times it was found in the month
     * @param recurrences how many times it came back in the month after it was resolved
     * @param acknowledged who took charge of it since it opened, each once
     * @param remarks what people wrote since it opened
     */
    public record Row(
            String fingerprint,
            Finding finding,
            Explanation texts,
            Instant opened,
            @Nullable Instant resolved,
            @Nullable String resolvedBy,
            Duration openFor,
            int sightings,
            int recurrences,
            List<String> acknowledged,
            List<Remark> remarks) {
        public Row {
            acknowledged = List.copyOf(acknowledged);
            remarks = List.copyOf(remarks);
        }

        public boolean open() {
            return resolved == null;
        }

        public Severity severity() {
            return finding.severity();
        }
    }

    /** What a person wrote. */
    public record Remark(
            Instant time,
            String by,
            @Nullable String text,
            @Nullable String cause,
            @Nullable String fix,
            @Nullable String prevention) {}

    /**
     * Times to repair.
     *
     * @param within how many took no longer than is allowed
     */
    public record Repairs(
            int count, @Nullable Duration median, @Nullable Duration p90, int within) {
        /** The share that took no longer than is allowed, in percent. */
        public @Nullable Double share() {
            return count == 0 ? null : 100.0 * within / count;
        }
    }

    public List<Row> open() {
        return rows.stream().filter(Row::open).toList();
    }
}

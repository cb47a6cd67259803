package dev.reeve.journal;

import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A round that a person made through the machine room and the findings, as it was handed over.
 *
 * @param time when it ended
 * @param start when it began
 * @param by who made it: an account's name
 * @param run the run that holds its findings and readings; null if it was written without one
 * @param inspected whether hosts and services were looked at on the way
 * @param answers what the person answered, in the order of the checklist
 * @param open what was open at the end, the gravest first
 * @param overdue what was wrong with backups and drills at the end
 * @param handOver what the next shift must know, in the person's words
 */
public record RoundEntry(
        Instant time,
        Instant start,
        String by,
        @Nullable String run,
        boolean inspected,
        List<Answer> answers,
        List<Trouble> open,
        List<Trouble> overdue,
        @Nullable String handOver)
        implements Entry {
    public RoundEntry {
        answers = List.copyOf(answers);
        open = List.copyOf(open);
        overdue = List.copyOf(overdue);
    }

    /** The same round without what was open then: incidents tell that themselves. */
    public RoundEntry withoutTroubles() {
        return new RoundEntry(time, start, by, run, inspected, answers, List.of(), List.of(), handOver);
    }

    /**
     * One line of the checklist.
     *
     * @param item the inventory's name of the line
     * @param good whether the person found it in order
     * @param value what was read off, a temperature for instance
     * @param note what there is to say
     * @param skipped whether the person did not look; then it is not known how it stands, and {@code good} is false
     */
    public record Answer(
            String item,
            boolean good,
            @Nullable Double value,
            @Nullable String note,
            boolean skipped) {}

    /**
     * Something that was open when the round was handed over, as it stood then.
     *
     * @param fingerprint the incident
     * @param subject what it is about
     * @param problem what is wrong, in the person's language
     * @param since when it opened; null if the journal did not tell
     * @param acknowledgedBy who has taken charge of it; null if nobody has
     * @param note what the person of this round wrote on it
     */
    public record Trouble(
            String fingerprint,
            Severity severity,
            Subject subject,
            String problem,
            @Nullable Instant since,
            @Nullable String acknowledgedBy,
            @Nullable String note) {}
}

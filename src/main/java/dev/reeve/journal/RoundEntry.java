package dev.reeve.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A round that a person made through the machine room and the findings.
 *
 * @param time when it ended
 * @param start when it began
 * @param by who made it: an account's name
 * @param answers what the person answered, in the order of the checklist
 * @param handOver what the next shift must know, in the person's words
 */
public record RoundEntry(
        Instant time,
        Instant start,
        String by,
        List<Answer> answers,
        @Nullable String handOver) implements Entry {
    public RoundEntry {
        answers = List.copyOf(answers);
    }

    /**
     * One line of the checklist.
     *
     * @param item the inventory's name of the line
     * @param good whether the person found it in order
     * @param value what was read off, a temperature for instance
     * @param note what there is to say
     */
    public record Answer(
            String item,
            boolean good,
            @Nullable Double value,
            @Nullable String note) {}
}

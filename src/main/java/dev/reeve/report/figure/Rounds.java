package dev.reeve.report.figure;

import dev.reeve.journal.RoundEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rounds of one month.
 *
 * @param due those that the inventory wants, from the first one on record on
 * @param inspections how many times {@code reeve inspect} did its work
 * @param failed how many times it could not
 * @param guided rounds that a person made
 */
public record Rounds(List<Due> due, int inspections, int failed, List<RoundEntry> guided) {
    public Rounds {
        due = List.copyOf(due);
        guided = List.copyOf(guided);
    }

    /**
     * One round that was due.
     *
     * @param made when it began; null if it was missed
     * @param by who made it; null if no person did
     * @param personal whether it was for a person to make
     */
    public record Due(
            Instant time, @Nullable Instant made, @Nullable String by, boolean personal) {}

    public int made() {
        return (int) due.stream().filter(one -> one.made() != null).count();
    }

    public boolean recorded() {
        return !due.isEmpty() || inspections + failed > 0 || !guided.isEmpty();
    }

    /** The share of rounds that were made, in percent; nothing where none was due. */
    public @Nullable Double share() {
        return due.isEmpty() ? null : 100.0 * made() / due.size();
    }
}

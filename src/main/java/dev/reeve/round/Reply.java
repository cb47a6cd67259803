package dev.reeve.round;

import dev.reeve.inventory.ChecklistLine;
import dev.reeve.journal.RoundEntry;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of one line of the checklist.
 *
 * @param item the inventory's name of the line
 * @param state how the line is
 * @param value what was read off, of a line that asks for a number
 * @param note what there is to say
 */
public record Reply(
        String item,
        State state,
        @Nullable Double value,
        @Nullable String note) {
    /** How a line is. */
    public enum State {
        GOOD,
        BAD,
        /** Nobody looked, so nobody knows. */
        SKIPPED
    }

    static Reply good(String item, @Nullable String note) {
        return new Reply(item, State.GOOD, null, note);
    }

    static Reply bad(String item, @Nullable String note) {
        return new Reply(item, State.BAD, null, note);
    }

    public static Reply skipped(String item) {
        return new Reply(item, State.SKIPPED, null, null);
    }

    /** A number, which is well within the line's bounds. */
    static Reply number(ChecklistLine line, double value, @Nullable String note) {
        boolean within = Bounds.of(line).within(value);
        return new Reply(line.name(), within ? State.GOOD : State.BAD, value, note);
    }

    /** The same reply with another note. */
    public Reply noted(@Nullable String words) {
        return new Reply(item, state, value, words);
    }

    /** The reply as the journal keeps it. */
    public RoundEntry.Answer answer() {
        return new RoundEntry.Answer(item, state == State.GOOD, value, note, state == State.SKIPPED);
    }

    /** A number as a person writes it: {@code 24.5}, {@code 3}. */
    public static String plain(double value) {
        BigDecimal number = BigDecimal.valueOf(value).stripTrailingZeros();
        return number.toPlainString();
    }
}

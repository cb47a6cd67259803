package dev.reeve.inspect.system;

import dev.reeve.inspect.Look;
import dev.reeve.journal.ReadingEntry;
import java.util.Optional;
import java.util.OptionalDouble;

/** When something was measured the last time: a round of one check by its name leaves the others' figures out. */
final class Before {
    private Before() {}

    /** The newest reading with this measure. */
    static Optional<ReadingEntry> reading(Look look, String measure) {
        return look.past().readings().stream()
                .filter(reading ->
                        reading.values().containsKey(measure) && reading.time().isBefore(look.now()))
                .reduce((older, newer) -> newer);
    }

    /** What the newest reading with this measure says. */
    static OptionalDouble value(Look look, String measure) {
        return reading(look, measure).stream()
                .mapToDouble(reading -> reading.values().getOrDefault(measure, Double.NaN))
                .findFirst();
    }
}

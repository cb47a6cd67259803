package dev.reeve.survey;

import dev.reeve.baseline.Baseline;
import dev.reeve.journal.ReadingEntry;
import java.util.List;
import java.util.Optional;

/** What is known of a host from before: readings of earlier rounds, and states that were accepted. */
public interface Past {
    /** Nothing is known: the first round. */
    Past NONE = new Past() {
        @Override
        public List<ReadingEntry> readings() {
            return List.of();
        }

        @Override
        public Optional<Baseline> baseline(String kind) {
            return Optional.empty();
        }
    };

    /** The host's readings of the last weeks, oldest first. Measures of items are named {@code disk.used:/var}. */
    List<ReadingEntry> readings();

    /** The newest reading of a round in which the host answered. */
    default Optional<ReadingEntry> last() {
        return readings().stream()
                .filter(reading -> reading.presence() == dev.reeve.journal.Presence.UP)
                .reduce((older, newer) -> newer);
    }

    /** A measure as it was in the last round in which the host answered. */
    default Optional<Double> last(String measure) {
        return last().map(reading -> reading.values().get(measure));
    }

    /** The state of a kind that was accepted for the host. */
    Optional<Baseline> baseline(String kind);
}

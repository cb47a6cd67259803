package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.journal.Journal;
import dev.reeve.journal.NoteEntry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person writes on incidents during a round. It goes to the journal at once; what the journal does not take is on
 * the hand-over page all the same.
 */
final class RoundRemarks {
    private final Journal journal;
    private final Clock clock;
    private final String by;
    private final Map<String, String> words = new HashMap<>();
    private final List<Finding> trouble = new ArrayList<>();

    RoundRemarks(Journal journal, Clock clock, String by) {
        this.journal = journal;
        this.clock = clock;
        this.by = by;
    }

    /**
     * Writes words on an incident.
     *
     * @param acknowledges whether the person takes charge of it
     * @return what kept the journal from taking it; null if nothing did
     */
    @Nullable Finding write(String fingerprint, boolean acknowledges, String text) {
        words.merge(fingerprint, text, (older, newer) -> older + "; " + newer);
        try {
            journal.append(new NoteEntry(
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    fingerprint,
                    by,
                    acknowledges,
                    text,
                    null,
                    null,
                    null));
            return null;
        } catch (Failure e) {
            boolean known = trouble.stream()
                    .anyMatch(said -> said.fingerprint().equals(e.finding().fingerprint()));
            if (!known) {
                trouble.add(e.finding());
            }
            return e.finding();
        }
    }

    /** What was written on an incident in this round; null for nothing. */
    @Nullable String on(String fingerprint) {
        return words.get(fingerprint);
    }

    /** What kept the journal from taking a remark. */
    List<Finding> trouble() {
        return List.copyOf(trouble);
    }
}

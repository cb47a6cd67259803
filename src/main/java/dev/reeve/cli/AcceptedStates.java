package dev.reeve.cli;

import dev.reeve.baseline.Baseline;
import dev.reeve.baseline.Baselines;
import dev.reeve.baseline.Difference;
import dev.reeve.journal.AcceptedEntry;
import dev.reeve.render.result.AcceptReport;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The place of accepted states, for every command that accepts some: each is kept, and the journal says who did it and why. */
final class AcceptedStates {
    private final Invocation reeve;
    private final Workplace place;
    private final Baselines baselines;
    private final @Nullable String note;

    /** @param note why, in the administrator's words */
    AcceptedStates(Invocation reeve, Workplace place, @Nullable String note) {
        this.reeve = reeve;
        this.place = place;
        this.baselines = InspectRun.baselines(place);
        this.note = note;
    }

    /** Keeps one state and says so in the journal. */
    AcceptReport.Line write(String kind, String subject, Map<String, String> items, Instant now) {
        SortedMap<String, String> before =
                baselines.read(kind, subject).map(Baseline::items).orElseGet(TreeMap::new);
        String by = reeve.environment().user();
        Baseline accepted = new Baseline(kind, subject, now, by, new TreeMap<>(items));
        Difference difference = new Baseline(kind, subject, now, by, before).compare(accepted.items());
        String digest = baselines.write(accepted);
        place.journal().append(new AcceptedEntry(now, by, kind, subject, items.size(), digest, note));
        return new AcceptReport.Line(
                subject,
                kind,
                items.size(),
                difference.added().size(),
                difference.removed().size(),
                difference.changed().size());
    }
}

package dev.reeve.journal;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Incidents being put together from entries, in the order in which they first opened. */
final class Incidents {
    private final Map<String, Incident> stories = new LinkedHashMap<>();
    private final Predicate<String> whole;

    /** @param whole of which fingerprints every entry is kept */
    Incidents(Predicate<String> whole) {
        this.whole = whole;
    }

    void add(Incident incident) {
        stories.put(incident.fingerprint(), incident);
    }

    /** Takes the next entry; one that belongs to no incident is passed over. */
    void add(Entry entry) {
        if (entry instanceof FindingEntry finding) {
            Incident incident = stories.computeIfAbsent(finding.fingerprint(), fingerprint -> new Incident(finding));
            incident.seen(finding);
            keep(incident, entry);
        } else if (entry instanceof ResolutionEntry resolution) {
            // The finding may lie before the span of time that was read.
            Incident incident = stories.get(resolution.fingerprint());
            if (incident != null) {
                incident.resolved(resolution);
                keep(incident, entry);
            }
        } else if (entry instanceof NoteEntry note) {
            Incident incident = stories.get(note.fingerprint());
            if (incident != null) {
                incident.noted(note);
                keep(incident, entry);
            }
        }
    }

    private void keep(Incident incident, Entry entry) {
        if (whole.test(incident.fingerprint())) {
            incident.keep(entry);
        }
    }

    Collection<Incident> all() {
        return Collections.unmodifiableCollection(stories.values());
    }

    List<Incident> list(boolean openOnly) {
        return stories.values().stream()
                .filter(incident -> incident.open() || !openOnly)
                .toList();
    }
}

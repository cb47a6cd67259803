package dev.reeve.restore;

import dev.reeve.machine.RawName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What there is to say about paths, gathered from several threads; the first 10 000 of each kind, and how many. */
final class Notes {
    private static final int KEPT = 10_000;

    private final List<PathNote> notes = new ArrayList<>();
    private final Map<PathNote.Kind, Integer> counts = new EnumMap<>(PathNote.Kind.class);

    synchronized void add(RawName path, PathNote.Kind kind, String reason) {
        if (counts.merge(kind, 1, Integer::sum) <= KEPT) {
            notes.add(new PathNote(path, kind, reason));
        }
    }

    synchronized List<PathNote> all() {
        return List.copyOf(notes);
    }

    synchronized List<PathNote> of(PathNote.Kind kind) {
        return notes.stream().filter(note -> note.kind() == kind).toList();
    }

    /** How many there were, also those that were not kept. */
    synchronized int count(PathNote.Kind kind) {
        return counts.getOrDefault(kind, 0);
    }
}

package dev.reeve.baseline;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What has changed between two states.
 *
 * @param added the new things, each with its content now
 * @param removed the things that are gone, each with its content before
 * @param changed the things that are different
 */
public record Difference(
        SortedMap<String, String> added, SortedMap<String, String> removed, SortedMap<String, Change> changed) {
    public Difference {
        added = Collections.unmodifiableSortedMap(new TreeMap<>(added));
        removed = Collections.unmodifiableSortedMap(new TreeMap<>(removed));
        changed = Collections.unmodifiableSortedMap(new TreeMap<>(changed));
    }

    /** A thing's content before and now. */
    public record Change(String before, String now) {}

    static Difference between(Map<String, String> before, Map<String, String> now) {
        SortedMap<String, String> added = new TreeMap<>();
        SortedMap<String, String> removed = new TreeMap<>();
        SortedMap<String, Change> changed = new TreeMap<>();
        now.forEach((name, content) -> {
            String old = before.get(name);
            if (old == null) {
                added.put(name, content);
            } else if (!old.equals(content)) {
                changed.put(name, new Change(old, content));
            }
        });
        before.forEach((name, content) -> {
            if (!now.containsKey(name)) {
                removed.put(name, content);
            }
        });
        return new Difference(added, removed, changed);
    }

    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }
}

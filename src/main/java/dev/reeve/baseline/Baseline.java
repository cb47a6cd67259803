package dev.reeve.baseline;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An accepted state.
 *
 * @param kind what kind of state: letters, digits and hyphens
 * @param subject whose state: a host or a website, by its name in the inventory
 * @param accepted when it was accepted
 * @param by who accepted it: an account's name
 * @param items the things by name, each with what stands for its content
 */
public record Baseline(String kind, String subject, Instant accepted, String by, SortedMap<String, String> items) {
    public Baseline {
        items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
    }

    /** What is different now. */
    public Difference compare(Map<String, String> now) {
        return Difference.between(items, now);
    }
}

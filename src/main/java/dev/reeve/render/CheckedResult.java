package dev.reeve.render;

import dev.reeve.finding.CheckResult;
import java.time.Instant;
import java.util.List;

/** A result that is made of checks, and can be written for monitoring. */
public interface CheckedResult extends Result {
    /**
     * One thing that was looked at.
     *
     * @param kind what kind of thing it is: {@code host}, {@code outside}
     * @param name its name in the inventory
     * @param up whether it was there
     * @param seconds how long it took to look
     * @param results what its checks came to
     */
    record Checked(String kind, String name, boolean up, double seconds, List<CheckResult> results) {
        public Checked {
            results = List.copyOf(results);
        }
    }

    /** All that was looked at, in the order of the inventory. */
    List<Checked> checked();

    /** When the looking began. */
    Instant began();
}

package dev.reeve.machine.fleet;

import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.Section;
import java.util.List;

/**
 * What a host is asked in one visit.
 *
 * @param host the inventory's name of it
 * @param dialect the language in which it is asked
 * @param quick what it is asked at once
 * @param slow what it is asked beside that, on a channel of its own, because it takes longer
 */
public record Questions(String host, Dialect dialect, List<Section> quick, List<Section> slow) {
    public Questions {
        quick = List.copyOf(quick);
        slow = List.copyOf(slow);
    }
}

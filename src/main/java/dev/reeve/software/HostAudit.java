package dev.reeve.software;

import dev.reeve.survey.Seen;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What an audit knows of one host.
 *
 * @param host the inventory's name of it
 * @param seen what was found
 * @param software what the host told; null if it told nothing
 * @param whole whether it told all: lists without gaps
 * @param marks what is the matter with software, by its key
 */
public record HostAudit(
        String host, Seen seen, @Nullable HostSoftware software, boolean whole, Map<String, String> marks) {
    public HostAudit {
        marks = Map.copyOf(marks);
    }

    /** A host that told nothing. */
    public static HostAudit silent(String host, Seen seen) {
        return new HostAudit(host, seen, null, false, Map.of());
    }

    /** What is the matter with a piece of software in one word; empty if nothing is. */
    public String mark(Software one) {
        return marks.getOrDefault(one.key(), "");
    }

    /** The state that may be accepted; nothing if not all was seen. */
    public Optional<SortedMap<String, String>> state() {
        return whole && software != null ? Optional.of(ChangeJudge.state(software)) : Optional.empty();
    }
}

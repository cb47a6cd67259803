package dev.reeve.survey;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Presence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a round saw of one thing: a host, a device, a website, something that is looked at from outside.
 *
 * @param kind what kind of thing it is
 * @param name the inventory's name of it
 * @param subject the thing, for the journal
 * @param presence whether it was there
 * @param checks the checks that were made, by name
 * @param results what they came to; a check that does not apply gives none
 * @param trouble what kept the checks from looking, for the thing as a whole; their results are not repeated here
 * @param values further numbers for the journal, beside the results' measures
 * @param took how long it took to look
 */
public record Seen(
        Kind kind,
        String name,
        Subject subject,
        Presence presence,
        Set<String> checks,
        List<CheckResult> results,
        List<Finding> trouble,
        Map<String, Double> values,
        Duration took) {
    /** What kind of thing was looked at. */
    public enum Kind {
        HOST,
        OUTSIDE,
        DEVICE,
        WEBSITE,
        ADDRESSES,
        BACKUPS,
        ROUNDS,
        LICENCE;

        /** The stable lower-case name used in JSON. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Seen {
        checks = Set.copyOf(checks);
        results = List.copyOf(results);
        trouble = List.copyOf(trouble);
        values = Map.copyOf(values);
    }

    /** A thing that is one check by itself. */
    public static Seen of(Kind kind, String name, Presence presence, CheckResult result, Duration took) {
        return new Seen(
                kind,
                name,
                result.subject(),
                presence,
                Set.of(result.check()),
                List.of(result),
                List.of(),
                Map.of(),
                took);
    }

    /** The same, with the time that it took. */
    public Seen in(Duration time) {
        return new Seen(kind, name, subject, presence, checks, results, trouble, values, time);
    }

    /** All that is wrong with it: what kept the checks from looking first. */
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>(trouble);
        results.forEach(result -> all.addAll(result.findings()));
        return all;
    }

    /** The gravest severity; none if all is well. */
    public @Nullable Severity worst() {
        return findings().stream()
                .map(Finding::severity)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** All that was measured, by the names that the journal uses: {@code disk.used:/var}. */
    public Map<String, Double> measured() {
        Map<String, Double> all = new TreeMap<>(values);
        for (CheckResult result : results) {
            String item = result.subject().item();
            for (Measure measure : result.measures()) {
                boolean whole = item == null || item.equals(name) || item.equals(result.check());
                all.put(whole ? measure.name() : measure.name() + ':' + item, measure.value());
            }
        }
        return all;
    }
}

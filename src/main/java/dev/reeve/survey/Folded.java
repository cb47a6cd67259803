package dev.reeve.survey;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is said of a thing, with what has one reason said once: eight checks that may not look are one finding, and so
 * are twenty whose answers were lost with the end of the connection.
 *
 * @param results what the checks came to that could look, and one result of the check {@link Survey#sight} for all others
 * @param checks the checks that have looked at all that they look at, found it or not
 */
public record Folded(List<CheckResult> results, Set<String> checks) {
    private static final int LINES = 20;

    public Folded {
        results = List.copyOf(results);
        checks = Set.copyOf(checks);
    }

    /** Everything that is wrong. */
    public List<Finding> findings() {
        return results.stream().flatMap(result -> result.findings().stream()).toList();
    }

    /** What a survey says of one thing. */
    public static Folded of(Survey survey, Seen seen) {
        String notAllowed = survey.problem(Unseen.NOT_ALLOWED).code();
        Set<String> lost = Set.of(
                survey.problem(Unseen.CUT).code(),
                survey.problem(Unseen.NO_ANSWER).code());
        List<CheckResult> results = new ArrayList<>();
        Set<String> blind = new TreeSet<>();
        Map<String, Finding> forbidden = new TreeMap<>();
        for (CheckResult result : seen.results()) {
            Finding first =
                    result.findings().isEmpty() ? null : result.findings().get(0);
            if (first != null && first.code().equals(notAllowed)) {
                forbidden.putIfAbsent(result.check(), first);
                blind.add(result.check());
            } else if (first != null
                    && lost.contains(first.code())
                    && !seen.trouble().isEmpty()) {
                blind.add(result.check());
            } else {
                results.add(result);
            }
        }
        List<Finding> sight = new ArrayList<>(seen.trouble());
        if (!forbidden.isEmpty()) {
            sight.add(forbidden.size() == 1 ? forbidden.values().iterator().next() : together(survey, seen, forbidden));
        }
        Set<String> checks = new TreeSet<>(seen.checks());
        checks.removeAll(blind);
        if (seen.kind() == Seen.Kind.HOST && seen.presence() == dev.reeve.journal.Presence.UP) {
            results.add(new CheckResult(survey.sight(), seen.subject(), sight, List.of()));
        } else {
            sight.forEach(finding -> results.add(CheckResult.of(survey.sight(), seen.subject(), finding)));
        }
        return new Folded(results, checks);
    }

    private static Finding together(Survey survey, Seen seen, Map<String, Finding> forbidden) {
        List<String> details = forbidden.entrySet().stream()
                .map(entry ->
                        entry.getKey() + ": " + entry.getValue().arguments().getOrDefault("detail", ""))
                .filter(line -> !line.endsWith(": "))
                .limit(LINES)
                .toList();
        String os = forbidden.values().iterator().next().arguments().getOrDefault("os", "");
        String[] arguments = survey.with(
                "os",
                os,
                "host",
                seen.name(),
                "count",
                Integer.toString(forbidden.size()),
                "checks",
                String.join(", ", forbidden.keySet()));
        return Finding.of(survey.problem(Unseen.LITTLE_SEEN), seen.subject(), arguments)
                .withEvidence(details);
    }
}

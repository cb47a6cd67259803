package dev.reeve.inspect;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What is said of a thing, with what has one reason said once: eight checks that may not look are one finding, and so
 * are twenty whose answers were lost with the end of the connection.
 */
public final class Folded {
    private Folded() {}

    /** The findings of one thing, for people and for the journal. */
    public static List<Finding> findings(Seen seen) {
        List<Finding> findings = new ArrayList<>(seen.trouble());
        TreeMap<String, String> blind = new TreeMap<>();
        Finding one = null;
        for (CheckResult result : seen.results()) {
            for (Finding finding : result.findings()) {
                boolean lost = finding.code().equals(Unseen.CUT.code())
                        || finding.code().equals(Unseen.NO_ANSWER.code());
                if (finding.code().equals(Unseen.NOT_ALLOWED.code())) {
                    one = finding;
                    blind.merge(
                            result.check(), finding.arguments().getOrDefault("detail", ""), (first, other) -> first);
                } else if (!lost || seen.trouble().isEmpty()) {
                    findings.add(finding);
                }
            }
        }
        if (one != null && blind.size() == 1) {
            findings.add(one);
        } else if (one != null) {
            findings.add(Finding.of(
                            InspectProblem.LITTLE_SEEN,
                            seen.subject(),
                            "host",
                            seen.name(),
                            "count",
                            Integer.toString(blind.size()),
                            "checks",
                            String.join(", ", blind.keySet()))
                    .withEvidence(blind.entrySet().stream()
                            .filter(entry -> !entry.getValue().isBlank())
                            .map(entry -> entry.getKey() + ": " + entry.getValue())
                            .limit(20)
                            .toList()));
        }
        return findings;
    }
}

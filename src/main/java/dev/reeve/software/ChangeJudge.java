package dev.reeve.software;

import dev.reeve.baseline.Difference;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Holds what is installed against the state that was accepted. A night of upgrades is one finding, not three hundred. */
final class ChangeJudge {
    private static final int LINES = 60;
    private static final int NAMED = 5;

    private ChangeJudge() {}

    /** The state of a host's software: versions by what they are of. */
    static SortedMap<String, String> state(HostSoftware host) {
        SortedMap<String, String> state = new TreeMap<>();
        // Of a kernel there are several versions at a time.
        host.software().forEach(one -> state.merge(one.key(), one.version(), (all, next) -> all + ", " + next));
        return state;
    }

    /** @param whole whether the list has no gaps; what is not on one that has may be there all the same */
    static void judge(AuditPlan plan, HostSoftware host, boolean whole, Verdicts verdicts) {
        if (plan.accepted().isEmpty()) {
            return;
        }
        Difference difference = plan.accepted().get().compare(state(host));
        host.software().stream()
                .filter(one -> difference.added().containsKey(one.key()))
                .forEach(one -> verdicts.mark(one, "added"));
        host.software().stream()
                .filter(one -> difference.changed().containsKey(one.key()))
                .forEach(one -> verdicts.mark(one, "changed"));
        say(plan, verdicts, SoftwareProblem.ADDED, "added", lines(difference.added()));
        say(
                plan,
                verdicts,
                SoftwareProblem.CHANGED,
                "changed",
                difference.changed().entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue().before() + " -> "
                                + entry.getValue().now())
                        .toList());
        if (whole) {
            say(plan, verdicts, SoftwareProblem.REMOVED, "removed", lines(difference.removed()));
        }
    }

    private static List<String> lines(Map<String, String> items) {
        return items.entrySet().stream()
                .map(entry -> (entry.getKey() + ' ' + entry.getValue()).strip())
                .toList();
    }

    private static void say(
            AuditPlan plan, Verdicts verdicts, SoftwareProblem problem, String item, List<String> lines) {
        if (!lines.isEmpty()) {
            String first = String.join(", ", lines.subList(0, Math.min(NAMED, lines.size())));
            verdicts.found(
                    Verdicts.CHANGES,
                    problem,
                    item,
                    lines.subList(0, Math.min(LINES, lines.size())),
                    "count",
                    Integer.toString(lines.size()),
                    "names",
                    lines.size() > NAMED ? first + ", ..." : first,
                    "accepted",
                    plan.accepted().orElseThrow().accepted().toString().substring(0, 10));
        }
    }
}

package dev.reeve.patch;

import dev.reeve.baseline.Baseline;
import dev.reeve.baseline.Difference;
import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.machine.collect.HostIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The packages that somebody approved for a host: name and version, and for which system they are. */
public final class ApprovedSet {
    /** Under which kind it is kept. */
    public static final String KIND = "patches";

    /** No package has such a name. */
    private static final String SYSTEM = "@system";

    private ApprovedSet() {}

    /** What is approved when a host with these packages is. */
    public static Map<String, String> of(HostIdentity identity, Map<String, String> installed) {
        Map<String, String> items = new TreeMap<>(installed);
        items.put(SYSTEM, system(identity));
        return items;
    }

    private static String system(HostIdentity identity) {
        return (identity.id() + ' ' + identity.version()).strip();
    }

    /** How a host differs from what was approved; nothing if nothing ever was. */
    static Optional<CheckResult> drift(PatchLook look, Map<String, String> installed) {
        return look.past().baseline(KIND).map(approved -> drift(look, approved, installed));
    }

    private static CheckResult drift(PatchLook look, Baseline approved, Map<String, String> installed) {
        String other = approved.items().getOrDefault(SYSTEM, "");
        String own = system(look.identity());
        if (!other.equals(own)) {
            Finding misfit =
                    look.finding(PatchProblem.BASELINE_OF_ANOTHER, List.of(), "approved", other, "system", own);
            return look.result(Aspect.DRIFT, List.of(misfit));
        }
        SortedMap<String, String> before = new TreeMap<>(approved.items());
        before.remove(SYSTEM);
        Difference difference =
                new Baseline(KIND, look.host(), approved.accepted(), approved.by(), before).compare(installed);
        if (difference.isEmpty()) {
            return look.result(Aspect.DRIFT, List.of());
        }
        Finding drifted = look.finding(
                PatchProblem.DRIFTED,
                lines(difference),
                "added",
                Integer.toString(difference.added().size()),
                "removed",
                Integer.toString(difference.removed().size()),
                "changed",
                Integer.toString(difference.changed().size()),
                "approved",
                approved.accepted().toString().substring(0, 10),
                "by",
                approved.by());
        return look.result(Aspect.DRIFT, List.of(drifted));
    }

    private static List<String> lines(Difference difference) {
        List<String> lines = new ArrayList<>();
        difference
                .changed()
                .forEach((name, change) ->
                        lines.add("~ " + name + ' ' + Heard.brief(change.before()) + " -> " + change.now()));
        difference.added().forEach((name, version) -> lines.add("+ " + name + ' ' + version));
        difference.removed().forEach((name, version) -> lines.add("- " + name + ' ' + version));
        return lines;
    }
}

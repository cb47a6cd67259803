package dev.reeve.inspect.security;

import dev.reeve.baseline.Baseline;
import dev.reeve.baseline.Difference;
import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.Accepts;
import dev.reeve.inspect.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A check of a state of the host against the accepted one: one result for each difference. */
abstract class StateCheck implements Accepts {
    /** More differences than this are one finding: nobody reads forty lines about a host that was installed anew. */
    private static final int MOST = 25;

    private static final int MOST_EVIDENCE = 20;

    private final String kind;
    private final SecurityProblem added;
    private final SecurityProblem removed;
    private final SecurityProblem changed;

    /**
     * @param kind the kind of state, and the check's name
     * @param added what a thing is that was not accepted
     * @param removed what it is that an accepted thing is gone
     * @param changed what it is that a thing is not as accepted
     */
    StateCheck(String kind, SecurityProblem added, SecurityProblem removed, SecurityProblem changed) {
        this.kind = kind;
        this.added = added;
        this.removed = removed;
        this.changed = changed;
    }

    /**
     * What is there now.
     *
     * @param items the things by name, each with what stands for its content
     * @param gap why this is not all; null if it is
     */
    record Seen(Map<String, String> items, @Nullable Sight gap) {
        Seen {
            items = Map.copyOf(items);
        }
    }

    /** What is there now; nothing where the state does not exist on this host. */
    abstract Optional<Seen> see(Look look);

    /** The items as they are compared with the accepted ones; the same, unless a state knows better. */
    Map<String, String> comparable(Map<String, String> items, Baseline accepted) {
        return items;
    }

    @Override
    public final String kind() {
        return kind;
    }

    @Override
    public final String name() {
        return kind;
    }

    @Override
    public final Optional<Map<String, String>> state(Look look) {
        return see(look).filter(seen -> seen.gap() == null).map(Seen::items);
    }

    @Override
    public final List<CheckResult> judge(Look look) {
        Optional<Seen> seen = see(look);
        if (seen.isEmpty()) {
            return List.of();
        }
        List<CheckResult> results = new ArrayList<>();
        Sight gap = seen.get().gap();
        if (gap != null) {
            results.add(gap.result(look, name()));
        } else {
            double count = seen.get().items().size();
            results.add(CheckResult.of(name(), look.subject().at(name()))
                    .measured(Measure.of("state.items", count, Measure.Unit.COUNT)));
        }
        look.past().baseline(kind).ifPresent(accepted -> {
            Map<String, String> now = comparable(seen.get().items(), accepted);
            results.addAll(differences(look, accepted.compare(now), gap == null));
        });
        return results;
    }

    private List<CheckResult> differences(Look look, Difference difference, boolean whole) {
        List<CheckResult> results = new ArrayList<>();
        difference.added().forEach((name, now) -> results.add(result(look, added, name, "", now)));
        difference
                .changed()
                .forEach((name, change) -> results.add(result(look, changed, name, change.before(), change.now())));
        if (whole) {
            difference.removed().forEach((name, before) -> results.add(result(look, removed, name, before, "")));
        }
        return results.size() > MOST ? List.of(many(look, results)) : results;
    }

    private CheckResult result(Look look, SecurityProblem problem, String name, String before, String now) {
        Subject subject = look.subject(Clipped.name(name));
        Finding finding = Finding.of(
                problem,
                subject,
                "host",
                look.host(),
                "what",
                Clipped.name(name),
                "before",
                Clipped.of(before),
                "now",
                Clipped.of(now));
        return CheckResult.of(name(), subject, finding);
    }

    private CheckResult many(Look look, List<CheckResult> results) {
        Subject subject = look.subject(name() + " differences");
        List<String> lines = Stream.concat(
                        results.stream().limit(MOST_EVIDENCE - 1).map(StateCheck::line), Stream.of("..."))
                .toList();
        Finding finding = Finding.of(
                        SecurityProblem.MANY_DIFFERENCES,
                        subject,
                        "host",
                        look.host(),
                        "count",
                        Integer.toString(results.size()),
                        "kind",
                        kind)
                .withEvidence(lines);
        return CheckResult.of(name(), subject, finding);
    }

    private static String line(CheckResult result) {
        Finding finding = result.findings().get(0);
        String sign = finding.code().endsWith("-added") ? "+ " : finding.code().endsWith("-removed") ? "- " : "~ ";
        return sign + finding.arguments().get("what");
    }
}

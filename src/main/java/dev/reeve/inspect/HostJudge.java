package dev.reeve.inspect;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.journal.Presence;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.survey.HostSilence;
import dev.reeve.survey.Seen;
import dev.reeve.survey.Survey;
import dev.reeve.survey.Unseen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a host's answer comes to. */
public final class HostJudge {
    private HostJudge() {}

    /**
     * A host that answered.
     *
     * @param quick what it said at once
     * @param slow what it said beside that, if it was asked
     * @param asked when it was asked
     */
    public static Seen answered(
            HostPlan plan, RawAnswer quick, @Nullable RawAnswer slow, Instant asked, Duration took) {
        HostAnswer answer = slow == null ? quick.parse() : quick.parse().and(slow.parse());
        HostSilence silence = new HostSilence(Survey.INSPECT, plan.host());
        if (answer.sections().isEmpty()) {
            return silence.speechless(quick, took);
        }
        Look look = new Look(plan.host(), answer, HostIdentity.of(answer), plan.rules(), plan.past(), asked);
        List<CheckResult> results = new ArrayList<>(List.of(CheckResult.of(HostSilence.REACHABLE, look.subject())));
        Map<String, Double> values = new HashMap<>();
        Set<String> checks = new TreeSet<>(Set.of(HostSilence.REACHABLE));
        for (HostCheck check : plan.checks()) {
            List<CheckResult> own = judge(check, look);
            checks.add(check.name());
            results.addAll(own);
            if (!check.every().isZero() && own.stream().noneMatch(result -> again(check, result))) {
                values.put(HostPlan.made(check), 1.0);
            }
        }
        List<Finding> trouble =
                answer.complete() ? List.of() : List.of(silence.cut(quick, slow, silence.blind(results)));
        return new Seen(
                Seen.Kind.HOST, plan.host(), look.subject(), Presence.UP, checks, results, trouble, values, took);
    }

    /** The same, with a word to whoever keeps the inventory: the host is Windows, and nobody said so. */
    public static Seen unsaid(Seen seen) {
        Finding note = Finding.of(InspectProblem.WINDOWS_UNSAID, seen.subject(), "host", seen.name());
        List<CheckResult> results = new ArrayList<>(seen.results());
        results.replaceAll(result -> result.check().equals(HostSilence.REACHABLE)
                        && result.findings().isEmpty()
                ? CheckResult.of(HostSilence.REACHABLE, result.subject(), note)
                : result);
        return new Seen(
                seen.kind(),
                seen.name(),
                seen.subject(),
                seen.presence(),
                seen.checks(),
                results,
                seen.trouble(),
                seen.values(),
                seen.took());
    }

    /** All that the checks of a host may look at. */
    public static Look look(HostPlan plan, RawAnswer quick, @Nullable RawAnswer slow, Instant asked) {
        HostAnswer answer = slow == null ? quick.parse() : quick.parse().and(slow.parse());
        return new Look(plan.host(), answer, HostIdentity.of(answer), plan.rules(), plan.past(), asked);
    }

    /** A check that throws is a defect of reeve; the others still have something to say. */
    private static List<CheckResult> judge(HostCheck check, Look look) {
        try {
            return check.judge(look);
        } catch (RuntimeException | StackOverflowError e) {
            return List.of(look.unseen(check.name(), null, Unseen.NOT_UNDERSTOOD, e.toString()));
        }
    }

    /** Whoever mended something sees in the next round that it is well, unless looking takes long. */
    private static boolean again(HostCheck check, CheckResult result) {
        return result.worst() == Severity.UNKNOWN || (!check.slow() && result.worst() != null);
    }
}

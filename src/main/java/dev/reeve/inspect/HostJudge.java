package dev.reeve.inspect;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Presence;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.RawAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a host's answer, or its silence, comes to. */
public final class HostJudge {
    /** The check that every host has: that it answers at all. */
    public static final String REACHABLE = "reachable";

    /** Evidence is for a screen. */
    private static final int LINES = 12;

    /** Nobody there. Any other failure says that somebody was there who would not let us look. */
    private static final Set<String> NOBODY = Stream.of(
                    MachineProblem.HOST_NOT_FOUND,
                    MachineProblem.CONNECTION_REFUSED,
                    MachineProblem.CONNECT_TIMEOUT,
                    MachineProblem.NO_ROUTE,
                    MachineProblem.SSH_NO_ANSWER,
                    MachineProblem.JUMP_REFUSED,
                    MachineProblem.JUMP_TIMEOUT)
            .map(MachineProblem::code)
            .collect(Collectors.toUnmodifiableSet());

    private HostJudge() {}

    /** A host that could not be asked. */
    public static Seen silent(HostPlan plan, Failure failure, Duration took) {
        Finding found = failure.finding();
        // A jump host that is down says nothing about those behind it.
        boolean itself = found.subject().host() == null
                || plan.host().equals(found.subject().host());
        boolean nobody = itself && NOBODY.contains(found.code());
        return without(
                plan,
                nobody ? Presence.DOWN : Presence.UNKNOWN,
                failure.within(plan.host(), null).finding(),
                took);
    }

    /** A host that was given up. */
    public static Seen late(HostPlan plan, Duration patience) {
        Finding finding = Finding.of(
                InspectProblem.HOST_LATE,
                Subject.host(plan.host()),
                "host",
                plan.host(),
                "seconds",
                Long.toString(patience.toSeconds()));
        return without(plan, Presence.UNKNOWN, finding, patience);
    }

    private static Seen without(HostPlan plan, Presence presence, Finding finding, Duration took) {
        Subject subject = Subject.host(plan.host());
        return new Seen(
                Seen.Kind.HOST,
                plan.host(),
                subject,
                presence,
                Set.of(REACHABLE),
                List.of(CheckResult.of(REACHABLE, subject, finding)),
                List.of(),
                Map.of(),
                took);
    }

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
        if (answer.sections().isEmpty()) {
            return without(plan, Presence.UNKNOWN, speechless(plan, quick), took);
        }
        Look look = new Look(plan.host(), answer, HostIdentity.of(answer), plan.rules(), plan.past(), asked);
        List<CheckResult> results = new ArrayList<>(List.of(CheckResult.of(REACHABLE, look.subject())));
        Map<String, Double> values = new HashMap<>();
        Set<String> checks = new TreeSet<>(Set.of(REACHABLE));
        for (HostCheck check : plan.checks()) {
            List<CheckResult> own = judge(check, look);
            checks.add(check.name());
            results.addAll(own);
            if (!check.every().isZero() && own.stream().noneMatch(result -> again(check, result))) {
                values.put(HostPlan.made(check), 1.0);
            }
        }
        List<Finding> trouble = answer.complete() ? List.of() : List.of(cut(plan, quick, slow, results));
        return new Seen(
                Seen.Kind.HOST, plan.host(), look.subject(), Presence.UP, checks, results, trouble, values, took);
    }

    /** The same, with a word to whoever keeps the inventory: the host is Windows, and nobody said so. */
    public static Seen unsaid(Seen seen) {
        Finding note = Finding.of(InspectProblem.WINDOWS_UNSAID, seen.subject(), "host", seen.name());
        List<CheckResult> results = new ArrayList<>(seen.results());
        results.replaceAll(
                result -> result.check().equals(REACHABLE) && result.findings().isEmpty()
                        ? CheckResult.of(REACHABLE, result.subject(), note)
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

    private static Finding speechless(HostPlan plan, RawAnswer raw) {
        return Finding.of(InspectProblem.HOST_SPEECHLESS, Subject.host(plan.host()), "host", plan.host())
                .withEvidence(first(raw.noise()));
    }

    private static List<String> first(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> line.length() > 200 ? line.substring(0, 200) : line)
                .limit(LINES)
                .toList();
    }

    /** One finding for all that was lost with the end of an answer. */
    private static Finding cut(HostPlan plan, RawAnswer quick, @Nullable RawAnswer slow, List<CheckResult> results) {
        Set<String> blind = new TreeSet<>();
        results.stream()
                .filter(result -> result.findings().stream()
                        .anyMatch(finding -> finding.code().equals(Unseen.CUT.code())
                                || finding.code().equals(Unseen.NO_ANSWER.code())))
                .forEach(result -> blind.add(result.check()));
        RawAnswer.Ending ending =
                quick.ending() != RawAnswer.Ending.ENDED || slow == null ? quick.ending() : slow.ending();
        return Finding.of(
                InspectProblem.ANSWER_CUT,
                Subject.host(plan.host()),
                "host",
                plan.host(),
                "ending",
                ending.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                "checks",
                blind.isEmpty() ? "-" : String.join(", ", blind));
    }
}

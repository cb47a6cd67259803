package dev.reeve.patch;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.journal.Presence;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.patch.life.Ending;
import dev.reeve.survey.HostSilence;
import dev.reeve.survey.Seen;
import dev.reeve.survey.Survey;
import dev.reeve.survey.Unseen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a host's answer comes to. */
public final class PatchJudge {
    private PatchJudge() {}

    /**
     * A host that answered.
     *
     * @param quick what it said at once
     * @param slow what it said beside that
     * @param asked when it was asked
     */
    public static HostPatches answered(
            PatchPlan plan, RawAnswer quick, @Nullable RawAnswer slow, Instant asked, Duration took) {
        HostAnswer answer = slow == null ? quick.parse() : quick.parse().and(slow.parse());
        HostIdentity identity = HostIdentity.of(answer);
        PatchLook look = new PatchLook(plan.host(), identity, plan.rules(), plan.past(), plan.ends(), asked);
        SystemFacts system = SystemFacts.of(answer, identity);
        Optional<UpdateTool> tool =
                plan.tools().stream().filter(one -> one.appliesTo(identity)).findFirst();
        PatchFacts facts = whole(tool.map(one -> facts(one, answer, identity)).orElse(null), system, identity);
        List<CheckResult> results = new ArrayList<>();
        Map<String, Double> values = new TreeMap<>();
        List<Pending> pending = new PendingList(plan.rules(), plan.past(), asked).of(facts.updates());
        values.putAll(facts.saw(Aspect.UPDATES) ? Map.of() : PendingList.carried(plan.past()));
        values.putAll(PendingList.kept(pending));
        if (tool.isPresent()) {
            results.addAll(new UpdatesVerdict(look, facts, pending).results());
        } else {
            results.add(look.result(Aspect.UPDATES, List.of(noManager(look))));
        }
        StateVerdict state = new StateVerdict(look, facts);
        results.addAll(state.results(system.container(), system.oldCode()));
        values.putAll(state.kept());
        List<Ending> endings = Ending.of(plan.ends(), identity, system.packages());
        results.addAll(new EndVerdict(look).results(endings));
        Map<String, String> approvable = facts.saw(Aspect.DRIFT) ? installed(facts, system) : Map.of();
        if (!approvable.isEmpty()) {
            ApprovedSet.drift(look, approvable).ifPresent(results::add);
        }
        DryRun dryRun = facts.dryRun();
        if (plan.dryRun() && dryRun != null) {
            results.add(DryRunVerdict.of(look, dryRun));
        }
        results.addAll(unseen(plan, look, facts));
        HostPatches.Known known = new HostPatches.Known(
                identity,
                facts,
                facts.kernel(),
                pending,
                endings,
                system.oldCode() == null ? List.of() : system.oldCode().lines(),
                approvable);
        return new HostPatches(seen(plan, quick, slow, answer, results, values, took), known);
    }

    /** A tool that throws is a defect of reeve; the rest of the host still has something to say. */
    private static PatchFacts facts(UpdateTool tool, HostAnswer answer, HostIdentity identity) {
        try {
            return tool.facts(answer, identity);
        } catch (RuntimeException | StackOverflowError e) {
            PatchFacts.Draft nothing = PatchFacts.of(tool.name());
            for (Aspect aspect : List.of(Aspect.UPDATES, Aspect.INDEX, Aspect.HELD, Aspect.FOREIGN, Aspect.BROKEN)) {
                nothing.unseen(new Blind(aspect, Unseen.NOT_UNDERSTOOD, e.toString()));
            }
            return nothing.done();
        }
    }

    /** The package manager's facts with those of the system. */
    private static PatchFacts whole(@Nullable PatchFacts own, SystemFacts system, HostIdentity identity) {
        PatchFacts.Draft all = PatchFacts.of(own == null ? "" : own.family());
        if (own != null) {
            all.updates(own.updates())
                    .index(own.index())
                    .installed(own.installed())
                    .foreign(own.foreign())
                    .broken(own.broken())
                    .kernel(own.kernel())
                    .dryRun(own.dryRun());
            own.reboots().forEach(all::reboot);
            own.unseen().forEach(all::unseen);
        }
        if (own == null) {
            for (Aspect aspect : List.of(Aspect.INDEX, Aspect.HELD, Aspect.FOREIGN, Aspect.BROKEN)) {
                all.unseen(new Blind(aspect, Unseen.NO_PROGRAM, ""));
            }
        }
        if (!identity.windows()) {
            boolean told = own != null && !own.reboots().isEmpty();
            system.reboots().forEach(all::reboot);
            system.unseen().stream()
                    .filter(blind -> !(told && blind.aspect() == Aspect.REBOOT))
                    .forEach(all::unseen);
            if (own == null || own.kernel().equals(Kernel.UNKNOWN)) {
                all.kernel(system.kernel());
            }
        }
        return all.done();
    }

    private static Map<String, String> installed(PatchFacts facts, SystemFacts system) {
        return facts.installed().isEmpty() ? system.installed() : facts.installed();
    }

    private static Finding noManager(PatchLook look) {
        String name = look.identity().name();
        return look.finding(PatchProblem.NO_MANAGER, List.of(), "system", name.isEmpty() ? "-" : name);
    }

    /** One result for each thing that could not be seen; what nobody asked for is none. */
    private static List<CheckResult> unseen(PatchPlan plan, PatchLook look, PatchFacts facts) {
        List<CheckResult> unseen = new ArrayList<>();
        Set<Aspect> said = new HashSet<>();
        boolean noManager = facts.family().isEmpty();
        for (Blind blind : facts.unseen()) {
            boolean asked = switch (blind.aspect()) {
                case DRY_RUN -> plan.dryRun();
                case DRIFT -> look.past().baseline(ApprovedSet.KIND).isPresent();
                default -> true;
            };
            boolean other = noManager && blind.why() == Unseen.NO_PROGRAM;
            if (asked && !other && said.add(blind.aspect())) {
                unseen.add(look.unseen(blind));
            }
        }
        return unseen;
    }

    private static Seen seen(
            PatchPlan plan,
            RawAnswer quick,
            @Nullable RawAnswer slow,
            HostAnswer answer,
            List<CheckResult> results,
            Map<String, Double> values,
            Duration took) {
        HostSilence silence = new HostSilence(Survey.PATCHES, plan.host());
        List<Finding> trouble =
                answer.complete() ? List.of() : List.of(silence.cut(quick, slow, silence.blind(results)));
        Set<String> checks = new TreeSet<>();
        results.forEach(result -> checks.add(result.check()));
        return new Seen(
                Seen.Kind.HOST,
                plan.host(),
                dev.reeve.finding.Subject.host(plan.host()),
                Presence.UP,
                checks,
                new ArrayList<>(new LinkedHashSet<>(results)),
                trouble,
                values,
                took);
    }
}

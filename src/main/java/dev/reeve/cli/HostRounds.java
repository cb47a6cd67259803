package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.HostJudge;
import dev.reeve.inspect.HostPlan;
import dev.reeve.inspect.Look;
import dev.reeve.inspect.windows.WindowsChecks;
import dev.reeve.inventory.Host;
import dev.reeve.inventory.HostOs;
import dev.reeve.inventory.InspectSpec;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.SectionAnswer;
import dev.reeve.machine.fleet.AnswerFolder;
import dev.reeve.machine.fleet.HostVisit;
import dev.reeve.survey.HostSilence;
import dev.reeve.survey.Past;
import dev.reeve.survey.Seen;
import dev.reeve.survey.Survey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The hosts of a round: asked over the inventory's connections, or read from answers that were kept. */
final class HostRounds {
    private final Invocation reeve;
    private final InspectSpec spec;
    private final HostAsking asking;

    HostRounds(Invocation reeve, Workplace place) {
        this.reeve = reeve;
        this.spec = place.inventory().inspect();
        this.asking = new HostAsking(reeve, place, spec.patience());
    }

    /** The hosts that were chosen and are not left out. */
    List<Host> hosts(InspectChoice choice) {
        return choice.hosts().stream()
                .filter(host -> !choice.checks().isEmpty() || !spec.leavesOut(host))
                .toList();
    }

    /** The checks as they are made in a language; some are not. */
    static List<HostCheck> checks(Dialect dialect, List<HostCheck> checks) {
        return dialect == Dialect.POSIX ? checks : WindowsChecks.of(checks);
    }

    private HostPlan plan(
            Host host, Dialect dialect, InspectChoice choice, List<HostCheck> checks, Past past, Instant now) {
        return HostPlan.of(
                host.name(), dialect, spec.rulesFor(host), checks(dialect, checks), choice.checks(), past, now);
    }

    /**
     * What there is to do.
     *
     * @param past asked when a host's turn comes, so that the journal is read beside the first connections
     * @param record where raw answers are kept; null for nowhere
     */
    List<Thing> things(
            InspectChoice choice,
            List<HostCheck> checks,
            Function<String, Past> past,
            Instant now,
            @Nullable AnswerFolder record) {
        List<Thing> things = new ArrayList<>();
        for (Host host : hosts(choice)) {
            Function<Past, Function<Dialect, HostPlan>> plans =
                    known -> dialect -> plan(host, dialect, choice, checks, known, now);
            things.add(new Thing(
                    spec.patience(),
                    () -> look(host, plans.apply(past.apply(host.name())), record),
                    () -> new HostSilence(Survey.INSPECT, host.name()).late(spec.patience())));
        }
        return things;
    }

    private Seen look(Host host, Function<Dialect, HostPlan> plans, @Nullable AnswerFolder record) {
        long start = reeve.environment().nanos().getAsLong();
        HostPlan expected = plans.apply(HostAsking.dialect(host));
        HostSilence silence = new HostSilence(Survey.INSPECT, host.name());
        try {
            HostVisit.Said said = ask(host, plans);
            if (record != null) {
                record.keep(host.name(), said);
            }
            boolean surprise = said.dialect() != HostAsking.dialect(host);
            HostPlan plan = surprise ? plans.apply(said.dialect()) : expected;
            Seen seen = HostJudge.answered(plan, said.quick(), said.slow(), said.asked(), since(start));
            return surprise && said.dialect() == Dialect.POWERSHELL && host.os() == HostOs.LINUX
                    ? HostJudge.unsaid(seen)
                    : seen;
        } catch (Failure e) {
            return silence.failed(e, since(start));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return silence.late(spec.patience());
        }
    }

    /**
     * Asks one host.
     *
     * @param plans what to ask in each language; whichever the host turns out to understand is used
     * @throws Failure if it cannot be asked
     */
    HostVisit.Said ask(Host host, Function<Dialect, HostPlan> plans) throws InterruptedException {
        return asking.ask(host, dialect -> plans.apply(dialect).questions());
    }

    /** A host whose answer was kept; checks that it was not asked are left out. */
    Seen replay(Host host, InspectChoice choice, List<HostCheck> checks, Past past, AnswerFolder folder) {
        HostPlan everything = new HostPlan(host.name(), spec.rulesFor(host), checks, past);
        try {
            HostVisit.Said said = folder.read(host.name());
            List<HostCheck> all = checks(said.dialect(), checks);
            Look look = HostJudge.look(everything, said.quick(), said.slow(), said.asked());
            List<HostCheck> asked = all.stream()
                    .filter(check ->
                            choice.checks().isEmpty() || choice.checks().contains(check.name()))
                    .filter(check -> check.sections(look.rules()).stream()
                            .anyMatch(section -> look.section(section.id()).state() != SectionAnswer.State.MISSING))
                    .toList();
            HostPlan plan = new HostPlan(host.name(), said.dialect(), look.rules(), asked, past);
            return HostJudge.answered(plan, said.quick(), said.slow(), said.asked(), Duration.ZERO);
        } catch (Failure e) {
            return new HostSilence(Survey.INSPECT, host.name()).failed(e, Duration.ZERO);
        }
    }

    private Duration since(long start) {
        return Duration.ofNanos(reeve.environment().nanos().getAsLong() - start);
    }
}

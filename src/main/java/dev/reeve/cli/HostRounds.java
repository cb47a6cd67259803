package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.inspect.AnswerFolder;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.HostJudge;
import dev.reeve.inspect.HostPlan;
import dev.reeve.inspect.HostVisit;
import dev.reeve.inspect.Look;
import dev.reeve.inspect.Past;
import dev.reeve.inspect.Seen;
import dev.reeve.inspect.Turnstile;
import dev.reeve.inventory.Host;
import dev.reeve.inventory.InspectSpec;
import dev.reeve.machine.Machine;
import dev.reeve.machine.collect.Collector;
import dev.reeve.machine.collect.SectionAnswer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The hosts of a round: asked over the inventory's connections, or read from answers that were kept. */
final class HostRounds {
    private final Invocation reeve;
    private final Workplace place;
    private final InspectSpec spec;
    private final HostVisit visit;

    HostRounds(Invocation reeve, Workplace place) {
        this.reeve = reeve;
        this.place = place;
        this.spec = place.inventory().inspect();
        Collector collector = new Collector(reeve.environment().random());
        this.visit =
                new HostVisit(collector, new Turnstile(), reeve.environment().clock(), spec.patience());
    }

    /** The hosts that were chosen and are not left out. */
    List<Host> hosts(InspectChoice choice) {
        return choice.hosts().stream()
                .filter(host -> !choice.checks().isEmpty()
                        || !spec.rulesFor(host).skip().contains(HostPlan.EVERYTHING))
                .toList();
    }

    HostPlan plan(Host host, InspectChoice choice, List<HostCheck> checks, Past past, Instant now) {
        return HostPlan.of(host.name(), spec.rulesFor(host), checks, choice.checks(), past, now);
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
            things.add(new Thing(
                    spec.patience(),
                    () -> look(host, plan(host, choice, checks, past.apply(host.name()), now), record),
                    () -> HostJudge.late(plan(host, choice, checks, Past.NONE, now), spec.patience())));
        }
        return things;
    }

    private Seen look(Host host, HostPlan plan, @Nullable AnswerFolder record) {
        long start = reeve.environment().nanos().getAsLong();
        try {
            HostVisit.Said said = ask(host, plan);
            if (record != null) {
                record.keep(host.name(), said);
            }
            return HostJudge.answered(plan, said.quick(), said.slow(), said.asked(), since(start));
        } catch (Failure e) {
            return HostJudge.silent(plan, e, since(start));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HostJudge.late(plan, spec.patience());
        }
    }

    /**
     * Asks one host.
     *
     * @throws Failure if it cannot be asked
     */
    HostVisit.Said ask(Host host, HostPlan plan) throws InterruptedException {
        return visit.ask(plan, way(host));
    }

    /** A host whose answer was kept; checks that it was not asked are left out. */
    Seen replay(Host host, InspectChoice choice, List<HostCheck> checks, Past past, AnswerFolder folder) {
        HostPlan everything = new HostPlan(host.name(), spec.rulesFor(host), checks, past);
        try {
            HostVisit.Said said = folder.read(host.name());
            Look look = HostJudge.look(everything, said.quick(), said.slow(), said.asked());
            List<HostCheck> asked = checks.stream()
                    .filter(check ->
                            choice.checks().isEmpty() || choice.checks().contains(check.name()))
                    .filter(check -> check.sections(look.rules()).stream()
                            .anyMatch(section -> look.section(section.id()).state() != SectionAnswer.State.MISSING))
                    .toList();
            HostPlan plan = new HostPlan(host.name(), look.rules(), asked, past);
            return HostJudge.answered(plan, said.quick(), said.slow(), said.asked(), Duration.ZERO);
        } catch (Failure e) {
            return HostJudge.silent(everything, e, Duration.ZERO);
        }
    }

    private Duration since(long start) {
        return Duration.ofNanos(reeve.environment().nanos().getAsLong() - start);
    }

    private HostVisit.Way way(Host host) {
        // A jump host itself is logged in to once, for all behind it. What is behind it has addresses of its own.
        String jump = host.ssh().proxyJump() == null ? "" : host.ssh().proxyJump() + " to ";
        String door = jump + host.destination() + ':' + host.ssh().port();
        return new HostVisit.Way() {
            @Override
            public String door() {
                return door;
            }

            @Override
            public Machine open() throws IOException {
                return place.connect(host);
            }
        };
    }
}

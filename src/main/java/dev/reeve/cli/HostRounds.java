package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.HostJudge;
import dev.reeve.inspect.HostPlan;
import dev.reeve.inspect.Look;
import dev.reeve.inspect.Past;
import dev.reeve.inspect.Seen;
import dev.reeve.inspect.windows.WindowsChecks;
import dev.reeve.inventory.Host;
import dev.reeve.inventory.HostOs;
import dev.reeve.inventory.InspectSpec;
import dev.reeve.machine.Machine;
import dev.reeve.machine.collect.Collector;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.SectionAnswer;
import dev.reeve.machine.fleet.AnswerFolder;
import dev.reeve.machine.fleet.HostVisit;
import dev.reeve.machine.fleet.Turnstile;
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

    /** The language that the inventory says. */
    static Dialect dialect(Host host) {
        return host.os() == HostOs.WINDOWS ? Dialect.POWERSHELL : Dialect.POSIX;
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
                    () -> HostJudge.late(plans.apply(Past.NONE).apply(dialect(host)), spec.patience())));
        }
        return things;
    }

    private Seen look(Host host, Function<Dialect, HostPlan> plans, @Nullable AnswerFolder record) {
        long start = reeve.environment().nanos().getAsLong();
        HostPlan expected = plans.apply(dialect(host));
        try {
            HostVisit.Said said = ask(host, plans);
            if (record != null) {
                record.keep(host.name(), said);
            }
            boolean surprise = said.dialect() != dialect(host);
            HostPlan plan = surprise ? plans.apply(said.dialect()) : expected;
            Seen seen = HostJudge.answered(plan, said.quick(), said.slow(), said.asked(), since(start));
            return surprise && said.dialect() == Dialect.POWERSHELL && host.os() == HostOs.LINUX
                    ? HostJudge.unsaid(seen)
                    : seen;
        } catch (Failure e) {
            return HostJudge.silent(expected, e, since(start));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HostJudge.late(expected, spec.patience());
        }
    }

    /**
     * Asks one host.
     *
     * @param plans what to ask in each language; whichever the host turns out to understand is used
     * @throws Failure if it cannot be asked
     */
    HostVisit.Said ask(Host host, Function<Dialect, HostPlan> plans) throws InterruptedException {
        return visit.ask(dialect -> plans.apply(dialect).questions(), dialect(host), way(host));
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

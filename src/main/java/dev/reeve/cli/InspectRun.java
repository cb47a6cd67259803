package dev.reeve.cli;

import dev.reeve.baseline.Baselines;
import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.AnswerFolder;
import dev.reeve.inspect.Fleet;
import dev.reeve.inspect.Folded;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.HostJudge;
import dev.reeve.inspect.HostPlan;
import dev.reeve.inspect.HostVisit;
import dev.reeve.inspect.InspectProblem;
import dev.reeve.inspect.Seen;
import dev.reeve.inspect.Turnstile;
import dev.reeve.inventory.Host;
import dev.reeve.inventory.InspectSpec;
import dev.reeve.journal.Journal;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.Presence;
import dev.reeve.journal.ReadingEntry;
import dev.reeve.journal.RunRecorder;
import dev.reeve.journal.Scope;
import dev.reeve.machine.Machine;
import dev.reeve.machine.collect.Collector;
import dev.reeve.render.Answer;
import dev.reeve.render.result.InspectReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A round of inspection with the inventory's machines, journaled. */
final class InspectRun {
    /** The subcommand in the journal. */
    static final String COMMAND = "inspect";

    /**
     * Something to look at.
     *
     * @param look looks at it; never throws but for defects
     * @param late what there is to say if that took too long
     */
    private record Thing(Supplier<Seen> look, Supplier<Seen> late) {}

    private final Invocation reeve;
    private final Workplace place;
    private final InspectSpec spec;
    private final int atOnce;
    private final @Nullable AnswerFolder record;

    /**
     * @param atOnce how many hosts at once
     * @param record where raw answers are kept; null for nowhere
     */
    InspectRun(Invocation reeve, Workplace place, int atOnce, @Nullable AnswerFolder record) {
        this.reeve = reeve;
        this.place = place;
        this.spec = place.inventory().inspect();
        this.atOnce = atOnce;
        this.record = record;
    }

    /** Looks at everything that was chosen, and writes the round into the journal. */
    Answer run(InspectChoice choice, List<HostCheck> checks) throws InterruptedException {
        Journal journal = place.journal();
        Instant began = now();
        long start = reeve.environment().nanos().getAsLong();
        RunRecorder recorder = reeve.record(journal, new Scope(COMMAND, null, null, null));
        try {
            CompletableFuture<JournalPasts> pasts = CompletableFuture.supplyAsync(() -> pasts(journal, began));
            List<Thing> things = new ArrayList<>(hosts(choice, checks, pasts, began));
            if (things.isEmpty()) {
                throw Failure.of(InspectProblem.NOTHING_TO_INSPECT, Subject.none());
            }
            Fleet fleet = new Fleet(atOnce, spec.patience());
            List<Seen> seen = fleet.each(
                    things, thing -> thing.look().get(), thing -> thing.late().get());
            return recorded(recorder, journal, seen, choice, began, start);
        } catch (Failure e) {
            recorder.add(e.finding()).finish(Outcome.FAILED);
            throw e;
        } catch (InterruptedException e) {
            recorder.add(Finding.of(CliProblem.INTERRUPTED, Subject.none())).finish(Outcome.FAILED);
            throw e;
        }
    }

    private Instant now() {
        return reeve.environment().clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private JournalPasts pasts(Journal journal, Instant now) {
        return JournalPasts.read(journal, baselines(), now);
    }

    private Baselines baselines() {
        return new Baselines(place.inventory().journalDirectory().resolve("baselines"));
    }

    private List<Thing> hosts(
            InspectChoice choice, List<HostCheck> checks, CompletableFuture<JournalPasts> pasts, Instant began) {
        Collector collector = new Collector(reeve.environment().random());
        HostVisit visit =
                new HostVisit(collector, new Turnstile(), reeve.environment().clock(), spec.patience());
        List<Thing> things = new ArrayList<>();
        for (Host host : choice.hosts()) {
            Supplier<HostPlan> plan = () -> HostPlan.of(
                    host.name(),
                    spec.rulesFor(host),
                    checks,
                    choice.checks(),
                    pasts.join().ofHost(host.name()),
                    began);
            boolean left =
                    choice.checks().isEmpty() && spec.rulesFor(host).skip().contains(HostPlan.EVERYTHING);
            if (!left) {
                things.add(new Thing(
                        () -> look(visit, host, plan.get()), () -> HostJudge.late(plan.get(), spec.patience())));
            }
        }
        return things;
    }

    private Seen look(HostVisit visit, Host host, HostPlan plan) {
        long start = reeve.environment().nanos().getAsLong();
        try {
            HostVisit.Said said = visit.ask(plan, way(host));
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

    private Duration since(long start) {
        return Duration.ofNanos(reeve.environment().nanos().getAsLong() - start);
    }

    private HostVisit.Way way(Host host) {
        String jump = host.ssh().proxyJump();
        String door =
                jump != null ? jump : host.destination() + ':' + host.ssh().port();
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

    private Answer recorded(
            RunRecorder recorder, Journal journal, List<Seen> seen, InspectChoice choice, Instant began, long start) {
        List<Finding> findings = new ArrayList<>();
        seen.forEach(one -> findings.addAll(Folded.findings(one)));
        List<ReadingEntry> readings = seen.stream()
                .map(one -> new ReadingEntry(
                        now(),
                        recorder.run(),
                        new Scope(COMMAND, null, null, null),
                        one.subject(),
                        one.presence(),
                        one.measured()))
                .toList();
        recorder.addAll(findings);
        boolean whole = seen.stream().allMatch(one -> one.presence() != Presence.UNKNOWN);
        Outcome outcome = findings.stream().anyMatch(finding -> finding.severity() != Severity.NOTE)
                ? Outcome.FINDINGS
                : Outcome.WELL;
        try {
            journal.append(readings);
        } catch (Failure e) {
            findings.add(e.finding());
        }
        findings.addAll(recorder.finish(outcome).trouble());
        InspectReport report = new InspectReport(seen, began, since(start));
        boolean reached = seen.stream().allMatch(one -> one.presence() == Presence.UP);
        return new Answer(report, findings, whole && reached ? ExitCode.OK : ExitCode.INCOMPLETE);
    }
}

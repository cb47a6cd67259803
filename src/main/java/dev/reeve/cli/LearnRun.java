package dev.reeve.cli;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.HostJudge;
import dev.reeve.inspect.HostPlan;
import dev.reeve.inspect.InspectProblem;
import dev.reeve.inspect.Look;
import dev.reeve.inspect.learn.LearnChecks;
import dev.reeve.inspect.learn.Learning;
import dev.reeve.inspect.learn.Learnt;
import dev.reeve.inspect.learn.Suggestion;
import dev.reeve.inspect.learn.Trial;
import dev.reeve.inventory.Host;
import dev.reeve.inventory.Inventory;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.fleet.Fleet;
import dev.reeve.machine.fleet.HostVisit;
import dev.reeve.render.Answer;
import dev.reeve.render.result.LearnReport;
import dev.reeve.survey.HostSilence;
import dev.reeve.survey.Past;
import dev.reeve.survey.Seen;
import dev.reeve.survey.Survey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Learns hosts: asks them, tries out from here what can be seen from outside, and journals nothing. */
final class LearnRun {
    /** How many services are tried out at a time. */
    private static final int TRIALS_AT_ONCE = 8;

    /** How long one service may be tried out in all its ways. */
    private static final Duration TRIAL = Duration.ofSeconds(40);

    /** What came of one host. */
    private record Part(@Nullable Learnt learnt, List<Finding> findings) {}

    private final Invocation reeve;
    private final Workplace place;

    LearnRun(Invocation reeve, Workplace place) {
        this.reeve = reeve;
        this.place = place;
    }

    /**
     * Learns the hosts that were chosen.
     *
     * @throws Failure {@link InspectProblem#LEARN_WANTS_HOSTS} if anything else was chosen
     */
    Answer run(InspectChoice choice, int atOnce) throws InterruptedException {
        if (choice.hosts().isEmpty()
                || !choice.checks().isEmpty()
                || (!choice.everything() && !choice.others().isEmpty())) {
            throw Failure.of(InspectProblem.LEARN_WANTS_HOSTS, Subject.none());
        }
        HostRounds rounds = new HostRounds(reeve, place);
        Duration patience = place.inventory().inspect().patience();
        List<Part> parts = new Fleet(atOnce)
                .each(choice.hosts(), host -> patience, host -> ask(rounds, host), host -> late(host, patience));
        List<Learnt> learnt = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Part part : parts) {
            Optional.ofNullable(part.learnt()).ifPresent(learnt::add);
            findings.addAll(part.findings());
        }
        ExitCode exit = findings.isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
        return new Answer(new LearnReport(Learning.named(tried(learnt), taken())), findings, exit);
    }

    private HostPlan plan(Host host) {
        return new HostPlan(host.name(), place.inventory().inspect().rulesFor(host), LearnChecks.all(), Past.NONE);
    }

    private Part ask(HostRounds rounds, Host host) {
        HostPlan plan = plan(host);
        try {
            HostVisit.Said said = rounds.ask(host, dialect -> posix(dialect, plan));
            // Says itself what is wrong with an answer that is none, or not whole.
            Seen seen = HostJudge.answered(plan, said.quick(), said.slow(), said.asked(), Duration.ZERO);
            List<Finding> trouble = seen.findings();
            if (said.quick().parse().sections().isEmpty()) {
                return new Part(null, trouble);
            }
            Look look = HostJudge.look(plan, said.quick(), said.slow(), said.asked());
            return new Part(Learning.of(host, look, place.inventory().inspect()), trouble);
        } catch (Failure e) {
            return new Part(null, List.of(e.within(host.name(), null).finding()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Part(null, List.of());
        }
    }

    private static HostPlan posix(Dialect dialect, HostPlan plan) {
        if (dialect != Dialect.POSIX) {
            throw Failure.of(
                    InspectProblem.LEARN_NOT_ON_WINDOWS, Subject.none().onHost(plan.host()), "host", plan.host());
        }
        return plan;
    }

    private Part late(Host host, Duration patience) {
        return new Part(
                null,
                new HostSilence(Survey.INSPECT, host.name()).late(patience).findings());
    }

    /** The same with checks from outside as they are well from here. */
    private List<Learnt> tried(List<Learnt> learnt) throws InterruptedException {
        ExecutorService executor = Executors.newCachedThreadPool(LearnRun::daemon);
        Trial trial = new Trial(new OutsideTrial(reeve, place, executor)::look);
        try {
            List<Learnt> tried = new ArrayList<>();
            for (Learnt host : learnt) {
                List<Suggestion> suggestions = new Fleet(TRIALS_AT_ONCE)
                        .each(host.suggestions(), each -> TRIAL, each -> tried(trial, each), Trial::inVain);
                List<Suggestion> whole = new ArrayList<>();
                for (Suggestion each : suggestions) {
                    whole.add(each);
                    Trial.certificate(each).ifPresent(whole::add);
                }
                tried.add(new Learnt(host.host(), host.system(), whole, host.known(), host.remarks()));
            }
            return tried;
        } finally {
            executor.shutdownNow();
        }
    }

    private static Suggestion tried(Trial trial, Suggestion suggestion) {
        try {
            return trial.of(suggestion);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Trial.inVain(suggestion);
        }
    }

    /** Names that mean something on the command line already. */
    private Set<String> taken() {
        Inventory inventory = place.inventory();
        Set<String> taken = new HashSet<>(inventory.hosts().keySet());
        taken.addAll(inventory.groups());
        taken.addAll(OtherRounds.names(inventory));
        HostChecks.all().stream().map(HostCheck::name).forEach(taken::add);
        taken.addAll(List.of(Inventory.ALL, OtherRounds.BACKUPS));
        return taken;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "learn");
        thread.setDaemon(true);
        return thread;
    }
}

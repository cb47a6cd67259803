package dev.reeve.cli;

import dev.reeve.baseline.Baselines;
import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.InspectProblem;
import dev.reeve.journal.Journal;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.Presence;
import dev.reeve.journal.RunRecorder;
import dev.reeve.journal.Scope;
import dev.reeve.machine.fleet.AnswerFolder;
import dev.reeve.machine.fleet.Fleet;
import dev.reeve.render.Answer;
import dev.reeve.render.result.InspectReport;
import dev.reeve.survey.Seen;
import dev.reeve.survey.Survey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A round of inspection with the inventory's machines, journaled. */
final class InspectRun {
    private final Invocation reeve;
    private final Workplace place;
    private final int atOnce;
    private final @Nullable AnswerFolder record;

    /**
     * @param atOnce how many things at once
     * @param record where raw answers are kept; null for nowhere
     */
    InspectRun(Invocation reeve, Workplace place, int atOnce, @Nullable AnswerFolder record) {
        this.reeve = reeve;
        this.place = place;
        this.atOnce = atOnce;
        this.record = record;
    }

    /** Where states are kept that somebody accepted. */
    static Baselines baselines(Workplace place) {
        return new Baselines(place.inventory().journalDirectory().resolve("baselines"));
    }

    /** Looks at everything that was chosen, and writes the round into the journal. */
    Answer run(InspectChoice choice, List<HostCheck> checks) throws InterruptedException {
        Journal journal = place.journal();
        Instant began = reeve.environment().clock().instant().truncatedTo(ChronoUnit.MILLIS);
        long start = reeve.environment().nanos().getAsLong();
        String job = choice.everything() ? Scope.ROUND : null;
        RunRecorder recorder = reeve.record(journal, new Scope(Scope.INSPECT, job, null, null));
        try {
            CompletableFuture<JournalPasts> pasts = CompletableFuture.supplyAsync(
                    () -> JournalPasts.read(journal, baselines(place), Survey.INSPECT, began));
            List<Thing> things = new ArrayList<>(new HostRounds(reeve, place)
                    .things(choice, checks, host -> join(pasts).ofHost(host), began, record));
            things.addAll(new OtherRounds(reeve, place, () -> join(pasts)).things(choice));
            if (things.isEmpty()) {
                throw Failure.of(InspectProblem.NOTHING_TO_INSPECT, Subject.none());
            }
            List<Seen> seen = new Fleet(atOnce)
                    .each(
                            things,
                            Thing::patience,
                            thing -> thing.look().get(),
                            thing -> thing.late().get());
            Duration took = Duration.ofNanos(reeve.environment().nanos().getAsLong() - start);
            return recorded(recorder, new InspectReport(seen, began, took));
        } catch (Failure e) {
            recorder.add(e.finding()).finish(Outcome.FAILED);
            throw e;
        } catch (InterruptedException e) {
            recorder.add(Finding.of(CliProblem.INTERRUPTED, Subject.none())).finish(Outcome.FAILED);
            throw e;
        }
    }

    private static JournalPasts join(CompletableFuture<JournalPasts> pasts) {
        try {
            return pasts.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Failure failure ? failure : e;
        }
    }

    private static Answer recorded(RunRecorder recorder, InspectReport report) {
        List<Finding> findings = new ArrayList<>(SeenRecords.record(recorder, Survey.INSPECT, report.seen()));
        boolean reached = report.seen().stream().allMatch(one -> one.presence() == Presence.UP);
        findings.addAll(recorder.finish(SeenRecords.outcome(findings)).trouble());
        return new Answer(report, findings, reached ? ExitCode.OK : ExitCode.INCOMPLETE);
    }

    /** What answers that were kept come to; nothing is journaled. */
    Answer replay(InspectChoice choice, List<HostCheck> checks, AnswerFolder folder, boolean named) {
        List<Seen> seen = new ArrayList<>();
        Instant began = reeve.environment().clock().instant().truncatedTo(ChronoUnit.MILLIS);
        long start = reeve.environment().nanos().getAsLong();
        JournalPasts pasts = JournalPasts.read(place.journal(), baselines(place), Survey.INSPECT, began);
        HostRounds rounds = new HostRounds(reeve, place);
        for (var host : rounds.hosts(choice)) {
            if (named || folder.has(host.name())) {
                seen.add(rounds.replay(host, choice, checks, pasts.ofHost(host.name()), folder));
            }
        }
        if (seen.isEmpty()) {
            throw Failure.of(InspectProblem.NOTHING_TO_INSPECT, Subject.none());
        }
        List<Finding> findings = SeenRecords.findings(Survey.INSPECT, seen);
        boolean whole = seen.stream().allMatch(one -> one.presence() == Presence.UP);
        Duration took = Duration.ofNanos(reeve.environment().nanos().getAsLong() - start);
        return new Answer(new InspectReport(seen, began, took), findings, whole ? ExitCode.OK : ExitCode.INCOMPLETE);
    }
}

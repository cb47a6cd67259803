package dev.reeve.cli;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.HostCheck;
import dev.reeve.journal.Journal;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.Presence;
import dev.reeve.journal.RoundEntry;
import dev.reeve.journal.RunRecorder;
import dev.reeve.journal.Scope;
import dev.reeve.render.Answer;
import dev.reeve.render.Result;
import dev.reeve.render.handover.HandOverPage;
import dev.reeve.round.Checklist;
import dev.reeve.round.Draft;
import dev.reeve.round.Reply;
import dev.reeve.round.RoundProblem;
import dev.reeve.round.Verdicts;
import dev.reeve.schedule.Standings;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a round does whoever answers: the inspection, the record in the journal, and the page. */
final class RoundWork {
    private final Invocation reeve;
    private final Workplace place;
    private final Journal journal;
    private final Checklist checklist;
    private final boolean inspects;
    private final @Nullable HandOverFile file;

    /** @param file where the page is written as well; null for nowhere */
    RoundWork(Invocation reeve, Workplace place, Journal journal, boolean inspects, @Nullable HandOverFile file) {
        this.reeve = reeve;
        this.place = place;
        this.journal = journal;
        this.inspects = inspects;
        this.file = file;
        this.checklist = Checklist.of(place.inventory().round(), reeve.catalogue());
    }

    Checklist checklist() {
        return checklist;
    }

    Journal journal() {
        return journal;
    }

    Instant now() {
        return reeve.environment().clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    boolean inspects() {
        return inspects;
    }

    Draft draft(String by) {
        return new Draft(journal.directory(), by);
    }

    /**
     * What an inspection on the way came to.
     *
     * @param result what was looked at; null if nothing was
     * @param work why not everything was looked at, if so
     */
    record Inspection(@Nullable Result result, List<Finding> findings, ExitCode work) {
        static final Inspection NONE = new Inspection(null, List.of(), ExitCode.OK);
    }

    /** The round that {@code reeve inspect} makes, told to the channels at once: nobody waits for the hand-over. */
    Inspection inspect() throws InterruptedException {
        List<HostCheck> checks = HostChecks.all();
        InspectChoice all =
                InspectChoice.of(place.inventory(), List.of(), checks, OtherRounds.names(place.inventory()));
        Set<String> others = new LinkedHashSet<>(all.others());
        // The round that is being made is not a missed one.
        others.remove(OtherRounds.ROUNDS);
        InspectChoice choice = new InspectChoice(all.hosts(), all.checks(), others, true);
        if (others.isEmpty() && new HostRounds(reeve, place).hosts(choice).isEmpty()) {
            return Inspection.NONE;
        }
        try {
            int atOnce = place.inventory().inspect().hostsAtOnce();
            Answer answer = Telling.after(reeve, new InspectRun(reeve, place, atOnce, null).run(choice, checks));
            return new Inspection(answer.result(), answer.findings(), answer.work());
        } catch (Failure e) {
            return new Inspection(null, List.of(e.finding()), ExitCode.INCOMPLETE);
        }
    }

    /** Everything that was open before, and what was found now, as it is to be walked through. */
    List<OpenFinding> open(List<Finding> found, List<Finding> trouble) {
        return OpenFinding.in(journal, found, reeve.catalogue(), trouble);
    }

    /**
     * A round that is made and not yet written down.
     *
     * @param by who made it
     * @param words what the next shift must know; null for nothing
     */
    record Made(
            String by,
            Instant start,
            Map<String, Reply> replies,
            Inspection inspection,
            RoundRemarks remarks,
            @Nullable String words) {}

    /**
     * What came of it.
     *
     * @param findings everything that was found, then what was wrong with the journal or the file
     * @param trouble the latter alone
     * @param recorded whether it is in the journal
     */
    record Handed(HandOverPage page, List<Finding> findings, List<Finding> trouble, ExitCode work, boolean recorded) {}

    /** Writes the round into the journal and the page into its file. */
    Handed handOver(Made made) throws IOException, InterruptedException {
        List<Finding> trouble = new ArrayList<>(made.remarks().trouble());
        RunRecorder recorder = reeve.record(journal, new Scope(Scope.ROUND, null, null, null));
        List<Finding> found = looked(recorder, made.replies());
        trouble.addAll(recorder.finish(found.isEmpty() ? Outcome.WELL : Outcome.FINDINGS)
                .trouble());
        found.addAll(made.inspection().findings());
        RoundEntry round = entry(made, recorder.run(), found, trouble);
        boolean recorded = false;
        try {
            journal.append(round);
            recorded = true;
        } catch (Failure e) {
            trouble.add(e.finding());
            String draft = draft(reeve.environment().user()).file().toString();
            trouble.add(Finding.of(RoundProblem.NOT_RECORDED, Subject.item(draft), "file", draft));
        }
        HandOverPage page = written(round, trouble);
        Map<String, Finding> once = new java.util.LinkedHashMap<>();
        trouble.forEach(each -> once.putIfAbsent(each.fingerprint(), each));
        found.addAll(once.values());
        boolean whole = recorded && (file == null || page.file() != null);
        ExitCode work = whole ? made.inspection().work() : ExitCode.INCOMPLETE;
        return new Handed(page, found, List.copyOf(once.values()), work, recorded);
    }

    private List<Finding> looked(RunRecorder recorder, Map<String, Reply> replies) {
        List<CheckResult> verdicts = Verdicts.of(checklist, replies);
        recorder.looked(verdicts).lookedAtAll(Verdicts.ROOM, Set.of(Verdicts.CHECK));
        // The round is made now: one that was missed before is no longer to be told.
        recorder.looked(List.of(CheckResult.of(OtherRounds.ROUNDS, Subject.job(Scope.ROUND))));
        Map<String, Double> values = Verdicts.readings(replies);
        if (!values.isEmpty()) {
            // A room is neither up nor down, so that it is in no figure of availability.
            recorder.reading(Verdicts.ROOM, Presence.UNKNOWN, values);
        }
        return verdicts.stream()
                .flatMap(verdict -> verdict.findings().stream())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private RoundEntry entry(Made made, String run, List<Finding> found, List<Finding> trouble) {
        List<OpenFinding> all = open(found, trouble);
        Map<String, OpenFinding> known = new java.util.LinkedHashMap<>();
        all.forEach(each -> known.put(each.fingerprint(), each));
        List<RoundEntry.Trouble> overdue = new ArrayList<>();
        for (Finding finding : overdue(trouble)) {
            OpenFinding same = known.remove(finding.fingerprint());
            OpenFinding late = same != null
                    ? same
                    : new OpenFinding(finding, reeve.catalogue().explain(finding), null, null, null, List.of());
            overdue.add(late.trouble(made.remarks().on(finding.fingerprint())));
        }
        List<RoundEntry.Trouble> open = known.values().stream()
                .map(each -> each.trouble(made.remarks().on(each.fingerprint())))
                .toList();
        List<RoundEntry.Answer> answers = checklist.names().stream()
                .map(name ->
                        made.replies().getOrDefault(name, Reply.skipped(name)).answer())
                .toList();
        boolean inspected = made.inspection().result() != null;
        return new RoundEntry(now(), made.start(), made.by(), run, inspected, answers, open, overdue, made.words());
    }

    /** What is wrong with backups and drills, as {@code reeve status} says. */
    private List<Finding> overdue(List<Finding> trouble) {
        List<Finding> late = new ArrayList<>();
        try {
            Standings standings = Schedules.standings(
                    place, now(), reeve.environment().clock().getZone());
            place.inventory()
                    .backups()
                    .values()
                    .forEach(job ->
                            late.addAll(standings.of(Schedules.rules(job)).findings()));
            place.inventory()
                    .drills()
                    .values()
                    .forEach(drill ->
                            late.addAll(standings.of(Schedules.rules(drill)).findings()));
        } catch (Failure e) {
            trouble.add(e.finding());
        }
        return late;
    }

    private HandOverPage written(RoundEntry round, List<Finding> trouble) throws IOException, InterruptedException {
        var zone = reeve.environment().clock().getZone();
        HandOverPage page = new HandOverPage(round, checklist, zone, null);
        if (file == null) {
            return page;
        }
        try {
            file.write(page, reeve.catalogue());
            return new HandOverPage(round, checklist, zone, file.file().toString());
        } catch (Failure e) {
            trouble.add(e.finding());
            return page;
        }
    }
}

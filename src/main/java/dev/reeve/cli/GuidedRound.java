package dev.reeve.cli;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.render.Answer;
import dev.reeve.render.OutputFormat;
import dev.reeve.round.ChecklistDialogue;
import dev.reeve.round.Draft;
import dev.reeve.round.Reply;
import dev.reeve.round.RoundProblem;
import dev.reeve.round.Sheet;
import dev.reeve.round.Verdicts;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A round as a conversation with the person at the terminal. */
final class GuidedRound {
    private final Invocation reeve;
    private final RoundWork work;
    private final Catalogue catalogue;
    private final String by;
    private final Draft draft;
    private final TerminalTalk talk;
    private Instant start;
    private Collection<Reply> kept = List.of();
    private @Nullable String words;
    private boolean safe = true;

    /** @throws Failure {@link RoundProblem#NO_TERMINAL} */
    GuidedRound(Invocation reeve, RoundWork work) {
        this.reeve = reeve;
        this.work = work;
        this.catalogue = reeve.catalogue();
        this.by = reeve.environment().user();
        this.draft = work.draft(by);
        this.start = work.now();
        if (!reeve.settings().terminal(reeve.environment()).talks()) {
            throw Failure.of(RoundProblem.NO_TERMINAL, Subject.none());
        }
        this.talk = new TerminalTalk(reeve);
    }

    Answer make() throws IOException, InterruptedException {
        try {
            Map<String, Reply> known = resumed();
            tell("ask.begin", "by", by, "time", talk.page().moment(start));
            Map<String, Reply> replies =
                    new ChecklistDialogue(talk, catalogue, work.checklist(), known, this::keep).walk();
            RoundWork.Inspection inspection = inspected();
            RoundRemarks remarks = walked(inspection);
            words = words();
            keep(kept);
            return handedOver(new RoundWork.Made(by, start, replies, inspection, remarks, words));
        } catch (InterruptedException e) {
            sayWhatIsKept();
            throw e;
        }
    }

    /** The answers of a round that was broken off, if the person wants to go on with it. */
    private Map<String, Reply> resumed() throws InterruptedException {
        Optional<Sheet> found = found();
        Sheet begun = found.orElse(null);
        Instant since = begun == null ? null : begun.start();
        if (begun == null || since == null) {
            return Map.of();
        }
        while (true) {
            String typed = talk.ask(text(
                    "ask.draft",
                    "time",
                    talk.page().moment(since),
                    "count",
                    Integer.toString(begun.replies().size()),
                    "of",
                    Integer.toString(work.checklist().lines().size())));
            if (typed.equalsIgnoreCase("c")) {
                start = since;
                words = begun.handOver();
                kept = begun.replies().values();
                return begun.replies();
            } else if (typed.equalsIgnoreCase("a")) {
                draft.drop();
                return Map.of();
            }
            tell("ask.draft-help");
        }
    }

    private Optional<Sheet> found() {
        try {
            return draft.read(work.checklist(), reeve.environment().clock());
        } catch (Failure e) {
            show(e.finding());
            return Optional.empty();
        }
    }

    /** Keeps the answers; that it cannot be done is said once. */
    private void keep(Collection<Reply> replies) {
        kept = replies;
        try {
            draft.keep(by, start, replies, words);
        } catch (Failure e) {
            if (safe) {
                show(e.finding());
            }
            safe = false;
        }
    }

    private RoundWork.Inspection inspected() throws InterruptedException {
        if (!work.inspects()) {
            return RoundWork.Inspection.NONE;
        }
        talk.page().gap();
        tell("ask.inspecting");
        RoundWork.Inspection inspection = work.inspect();
        if (inspection.result() != null) {
            inspection.result().write(talk.page());
        } else if (inspection.findings().isEmpty()) {
            tell("ask.nothing-to-inspect");
        }
        return inspection;
    }

    private RoundRemarks walked(RoundWork.Inspection inspection) throws InterruptedException {
        RoundRemarks remarks =
                new RoundRemarks(work.journal(), reeve.environment().clock(), by);
        if (!work.inspects()) {
            return remarks;
        }
        List<Finding> trouble = new ArrayList<>();
        // What the person has just said of the room need not be told back.
        List<OpenFinding> open = work.open(inspection.findings(), trouble).stream()
                .filter(each -> !Verdicts.CHECK.equals(each.check()) && !OtherRounds.ROUNDS.equals(each.check()))
                .toList();
        trouble.forEach(this::show);
        List<OpenFinding> free =
                open.stream().filter(each -> each.acknowledgement() == null).toList();
        new FindingWalk(talk, catalogue, remarks, by, start).walk(free, open.size() - free.size());
        return remarks;
    }

    private @Nullable String words() throws InterruptedException {
        talk.page().gap();
        tell("ask.hand-over");
        List<String> lines = new ArrayList<>();
        if (words != null) {
            tell("ask.hand-over-kept", "words", words);
            lines.add(words);
        }
        for (String line = talk.ask(text("ask.line")); !line.isEmpty(); line = talk.ask(text("ask.line"))) {
            lines.add(line);
        }
        talk.page().gap();
        return lines.isEmpty() ? null : lines.stream().collect(Collectors.joining("\n"));
    }

    /** Findings that the person was shown one by one are not printed once more below the page. */
    private Answer handedOver(RoundWork.Made made) throws IOException, InterruptedException {
        RoundWork.Handed handed = work.handOver(made);
        if (handed.recorded()) {
            draft.drop();
        }
        if (reeve.settings().format() != OutputFormat.TABLE) {
            return new Answer(handed.page(), handed.findings(), handed.work());
        }
        Answer whole = new Answer(handed.page(), handed.findings(), handed.work());
        ExitCode exit = whole.exitCode(reeve.settings().failOn());
        return new Answer(handed.page(), handed.trouble(), exit);
    }

    /** Stops with what is kept for the next time; where nothing is, it is an interruption like any other. */
    private void sayWhatIsKept() {
        reeve.environment().err().println();
        if (!kept.isEmpty() && safe) {
            // The interruption is handled here, and what is said of it is more than that there was one.
            Thread.interrupted();
            String file = draft.file().toString();
            throw Failure.of(
                    RoundProblem.LEFT, Subject.item(file), "file", file, "count", Integer.toString(kept.size()));
        }
    }

    private void show(Finding finding) {
        talk.page().finding(finding, catalogue.explain(finding));
    }

    private void tell(String key, String... arguments) {
        talk.tell(text(key, arguments));
    }

    private String text(String key, String... arguments) {
        return catalogue.text("round", key, arguments);
    }
}

package dev.reeve.restore;

import dev.reeve.finding.Failure;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.PathTrouble;
import dev.reeve.machine.tree.PushLimit;
import dev.reeve.machine.tree.PushStopped;
import dev.reeve.machine.tree.PushTrouble;
import dev.reeve.machine.tree.TargetKind;
import dev.reeve.machine.tree.TreeSink;
import dev.reeve.repository.Repository;
import dev.reeve.repository.snapshot.SnapshotSummary;
import dev.reeve.repository.tree.TreeWalker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One restore of a snapshot, or of a part of it, to one target. The repository is locked and its index loaded by the
 * caller, who also closes both, and the machine.
 */
public final class Restore {
    private final Repository repository;
    private final RestoreRequest request;
    private final RestoreTarget target;
    private final int workers;
    private final RestoreFindings findings;
    private final Tally tally = new Tally();
    private final Notes notes = new Notes();

    /** @param workers threads that read, decrypt and decompress */
    public Restore(Repository repository, RestoreRequest request, RestoreTarget target, int workers) {
        this.repository = repository;
        this.request = request;
        this.target = target;
        this.workers = workers;
        this.findings = new RestoreFindings(request, target, repository.location());
    }

    /** The counts so far; may be asked from another thread. */
    public RestoreCounts counts() {
        return tally.counts();
    }

    /** Tells what would be done, and does nothing. */
    public RestoreResult dryRun(Consumer<PlannedChange> changes) throws InterruptedException {
        try {
            Decider decider = decider();
            walk(decider, step -> {
                note(step);
                changes.accept(change(step));
                if (step.isContent() && step.lost == null) {
                    tally.filesExpected.increment();
                    tally.bytesExpected.add(step.entry.size());
                }
            });
        } catch (IOException e) {
            throw cutOff(e, null);
        }
        return result("", Set.of());
    }

    /**
     * Restores.
     *
     * @throws Failure if the target must not or cannot be written, or the work broke off; what was written stays
     */
    public RestoreResult run() throws InterruptedException {
        expect();
        String via;
        Set<PushLimit> limits;
        TreeFiller filler = null;
        try {
            Decider decider = decider();
            try (TreeSink sink = target.open()) {
                filler = new TreeFiller(sink, tally, notes);
                new Flow(repository, workers).run(this::walk, decider, this::note, sink, filler);
                for (PushTrouble trouble : sink.finish()) {
                    boolean written = trouble.kind() == PushTrouble.Kind.DETAILS_LOST;
                    notes.add(
                            absolute(trouble.path()),
                            written ? PathNote.Kind.DETAILS_LOST : PathNote.Kind.NOT_WRITTEN,
                            trouble.reason());
                }
                limits = sink.limits();
                via = sink.via();
            }
        } catch (PushStopped e) {
            throw stopped(e);
        } catch (IOException e) {
            throw cutOff(e, filler == null ? null : filler.last());
        }
        return result(via, limits);
    }

    /**
     * Reads the target back and compares it with the snapshot: every file that was to be restored, by content, and what a
     * listing tells of the rest. To be called after {@link #run}.
     */
    public RestoreResult verify(RestoreResult restored) throws InterruptedException {
        Set<RawName> known = new HashSet<>();
        notes.all().forEach(note -> known.add(note.path()));
        Notes found = new Notes();
        try {
            List<PathTrouble> troubles = new ArrayList<>();
            target.look();
            Existing existing = Existing.list(target.source(), target.directory(), troubles);
            Comparison.Differences differences = (step, how) -> {
                if (!known.contains(step.path)) {
                    notes.add(step.path, PathNote.Kind.DIFFERS, how);
                }
            };
            boolean owners = !restored.limits().contains(PushLimit.OWNERS);
            Decider decider = new Decider(existing, OverwritePolicy.IF_CHANGED, owners, Set.of());
            new Comparison(repository, target, differences).run(request, decider, found, step -> {
                if (step.decision == Step.Decision.MAKE) {
                    differences.differs(step, "is not there");
                    return false;
                }
                if (step.decision == Step.Decision.REPLACE) {
                    differences.differs(step, "has another size, time, mode or owner");
                }
                return true;
            });
        } catch (IOException e) {
            throw cutOff(e, null);
        }
        return result(restored.via(), restored.limits());
    }

    /** The path in the snapshot of one in the target. */
    private RawName absolute(RawName relative) {
        RawName below = request.below();
        return (below == null ? RawName.of("/") : below).resolve(relative);
    }

    /** Looks at the target, and decides by what is there. */
    private Decider decider() throws IOException, InterruptedException {
        TargetKind kind = target.look();
        switch (kind) {
            case NO_DIRECTORY -> throw failure(RestoreProblem.TARGET_NO_DIRECTORY);
            case UNREADABLE -> throw failure(RestoreProblem.TARGET_UNREADABLE);
            case FILLED -> {
                if (request.overwrite() == OverwritePolicy.REFUSE) {
                    throw failure(RestoreProblem.TARGET_NOT_EMPTY);
                }
            }
            case ABSENT, EMPTY -> {
                return new Decider(Existing.nothing(), request.overwrite(), true, Set.of());
            }
        }
        List<PathTrouble> troubles = new ArrayList<>();
        Existing existing = Existing.list(target.source(), target.directory(), troubles);
        if (troubles.stream().anyMatch(trouble -> trouble.kind() == PathTrouble.Kind.UNREADABLE)) {
            throw failure(RestoreProblem.TARGET_UNREADABLE)
                    .withEvidence(troubles.stream()
                            .limit(20)
                            .map(trouble -> trouble.path().text() + ": " + trouble.reason())
                            .toList());
        }
        boolean owners = target.mayGiveAway();
        Decider decider = new Decider(existing, request.overwrite(), owners, Set.of());
        if (request.overwrite() != OverwritePolicy.IF_CHANGED || !request.compareContent()) {
            return decider;
        }
        Set<RawName> differing = new HashSet<>();
        new Comparison(repository, target, (step, how) -> differing.add(step.entry.path()))
                .run(request, decider, new Notes(), step -> step.decision == Step.Decision.KEEP);
        return new Decider(existing, request.overwrite(), owners, differing);
    }

    private void walk(Decider decider, Plan.Steps steps) throws IOException {
        Plan plan = new Plan(request, repository.index(), decider, notes, steps);
        new TreeWalker(repository.reader()).walk(request.snapshot().tree(), plan);
        plan.finish();
    }

    /** Counts and notes what is not to be written; tells whether there is anything to write. */
    private boolean note(Step step) {
        switch (step.decision) {
            case KEEP -> {
                if (!step.isDirectory()) {
                    tally.unchanged.increment();
                }
                return false;
            }
            case LEAVE -> {
                tally.left.increment();
                notes.add(step.path, PathNote.Kind.LEFT, "was there already");
                return false;
            }
            case MAKE, REPLACE -> {
                return true;
            }
        }
        return true;
    }

    private static PlannedChange change(Step step) {
        PlannedChange.Action action = switch (step.decision) {
            case MAKE -> PlannedChange.Action.CREATE;
            case REPLACE -> PlannedChange.Action.REPLACE;
            case KEEP -> PlannedChange.Action.KEEP;
            case LEAVE -> PlannedChange.Action.LEAVE;
        };
        boolean lost = step.lost != null && action != PlannedChange.Action.LEAVE;
        return new PlannedChange(
                lost ? PlannedChange.Action.LOST : action, step.path, step.entry.type(), step.entry.size());
    }

    /** Totals for progress; a part of a snapshot tells them only once it is restored. */
    private void expect() {
        SnapshotSummary summary = request.snapshot().summary();
        if (summary != null && request.selection().isAll() && request.below() == null) {
            tally.filesExpected.add(summary.totalFilesProcessed());
            tally.bytesExpected.add(summary.totalBytesProcessed());
        }
    }

    private RestoreResult result(String via, Set<PushLimit> limits) {
        return new RestoreResult(
                request.snapshot().id(),
                target.host(),
                target.location(),
                via,
                tally.counts(),
                notes.all(),
                limits,
                findings.of(notes, limits));
    }

    private Failure failure(RestoreProblem problem, String... more) {
        return Failure.of(problem, findings.subject(), findings.arguments(more));
    }

    private Failure stopped(PushStopped e) {
        RestoreProblem problem =
                e.reason() == PushStopped.Reason.FULL ? RestoreProblem.TARGET_FULL : RestoreProblem.TARGET_READ_ONLY;
        return failure(
                        problem,
                        "path",
                        e.trouble().path().text(),
                        "files",
                        String.valueOf(tally.files.sum()),
                        "reason",
                        e.trouble().reason())
                .causedBy(e);
    }

    private Failure cutOff(IOException e, @org.jspecify.annotations.Nullable RawName last) {
        List<String> evidence = new ArrayList<>();
        evidence.add(Objects.toString(e.getMessage(), e.toString()));
        for (PathNote lost : notes.of(PathNote.Kind.LOST)) {
            evidence.add(lost.path() + ": " + lost.reason());
        }
        return failure(
                        RestoreProblem.CUT_OFF,
                        "files",
                        String.valueOf(tally.files.sum()),
                        "path",
                        last == null ? target.location() : last.text(),
                        "reason",
                        evidence.get(0))
                .causedBy(e)
                .withEvidence(evidence);
    }
}

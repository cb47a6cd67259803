package dev.reeve.restore;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.machine.tree.PushLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Says what a restore's notes mean: one finding a kind, so that a bad disk is one incident and not ten thousand. */
final class RestoreFindings {
    /** Paths quoted in a finding; the result lists them all. */
    private static final int QUOTED = 100;

    private final RestoreRequest request;
    private final RestoreTarget target;
    private final String repository;

    RestoreFindings(RestoreRequest request, RestoreTarget target, String repository) {
        this.request = request;
        this.target = target;
        this.repository = repository;
    }

    Subject subject() {
        String host = target.host();
        return new Subject(host.isEmpty() ? null : host, request.job(), target.location());
    }

    /** The arguments that every text may quote, and some more. */
    String[] arguments(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "host",
                target.host(),
                "target",
                target.location(),
                "repository",
                repository,
                "snapshot",
                request.snapshot().id().abbreviated()));
        all.addAll(List.of(more));
        return all.toArray(new String[0]);
    }

    List<Finding> of(Notes notes, Set<PushLimit> limits) {
        List<Finding> findings = new ArrayList<>();
        for (PathNote.Kind kind : PathNote.Kind.values()) {
            List<PathNote> these = notes.of(kind);
            if (!these.isEmpty()) {
                findings.add(Finding.of(
                                problem(kind),
                                subject(),
                                arguments(
                                        "count",
                                        String.valueOf(notes.count(kind)),
                                        "first",
                                        these.get(0).path().text(),
                                        "reason",
                                        these.get(0).reason()))
                        .withEvidence(these.stream()
                                .limit(QUOTED)
                                .map(note -> note.path().text() + ": " + note.reason())
                                .toList()));
            }
        }
        for (PushLimit limit : PushLimit.values()) {
            if (limits.contains(limit)) {
                findings.add(Finding.of(problem(limit), subject(), arguments()));
            }
        }
        return findings;
    }

    private static RestoreProblem problem(PathNote.Kind kind) {
        return switch (kind) {
            case LOST -> RestoreProblem.CONTENT_DAMAGED;
            case LOST_DIRECTORY -> RestoreProblem.DIRECTORY_DAMAGED;
            case NOT_WRITTEN -> RestoreProblem.NOT_WRITTEN;
            case DETAILS_LOST -> RestoreProblem.DETAILS_LOST;
            case LEFT -> RestoreProblem.LEFT_ALONE;
            case NOT_RESTORABLE -> RestoreProblem.NOT_RESTORABLE;
            case NOT_IN_SNAPSHOT -> RestoreProblem.NOT_IN_SNAPSHOT;
            case DIFFERS -> RestoreProblem.DIFFERS;
        };
    }

    private static RestoreProblem problem(PushLimit limit) {
        return switch (limit) {
            case OWNERS -> RestoreProblem.OWNERS_NOT_RESTORED;
            case SPECIAL_BITS -> RestoreProblem.SPECIAL_BITS_LEFT_OUT;
            case ATTRIBUTES -> RestoreProblem.ATTRIBUTES_LEFT_OUT;
            case HOLES -> RestoreProblem.HOLES_FILLED;
        };
    }
}

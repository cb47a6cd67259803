package dev.reeve.backup;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.machine.tree.PathTrouble;
import dev.reeve.machine.tree.TreeDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what a backup's troubles mean: one finding a kind, so that a bad disk is one incident and not ten thousand. */
final class BackupFindings {
    /** Paths quoted in a finding; the result lists them all. */
    private static final int QUOTED = 100;

    private BackupFindings() {}

    static List<Finding> of(BackupRequest request, List<PathTrouble> troubles, Set<TreeDetail> notTold, String via) {
        List<Finding> findings = new ArrayList<>();
        add(findings, request, troubles, PathTrouble.Kind.UNREADABLE, BackupProblem.UNREADABLE);
        add(findings, request, troubles, PathTrouble.Kind.CHANGED, BackupProblem.CHANGED_WHILE_READ);
        add(findings, request, troubles, PathTrouble.Kind.VANISHED, BackupProblem.VANISHED);
        if (!notTold.isEmpty()) {
            String details = notTold.stream()
                    .sorted()
                    .map(detail -> detail.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .collect(Collectors.joining(", "));
            findings.add(Finding.of(
                    BackupProblem.DETAILS_NOT_TOLD,
                    subject(request),
                    "host",
                    request.host(),
                    "via",
                    via,
                    "details",
                    details));
        }
        return findings;
    }

    static Subject subject(BackupRequest request) {
        return new Subject(request.host(), request.job(), null);
    }

    private static void add(
            List<Finding> findings,
            BackupRequest request,
            List<PathTrouble> troubles,
            PathTrouble.Kind kind,
            BackupProblem problem) {
        List<PathTrouble> these =
                troubles.stream().filter(t -> t.kind() == kind).toList();
        if (these.isEmpty()) {
            return;
        }
        findings.add(Finding.of(
                        problem,
                        subject(request),
                        "host",
                        request.host(),
                        "count",
                        String.valueOf(these.size()),
                        "first",
                        these.get(0).path().text())
                .withEvidence(these.stream()
                        .limit(QUOTED)
                        .map(t -> t.path().text() + ": " + t.reason())
                        .toList()));
    }
}

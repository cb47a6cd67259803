package dev.reeve.archive;

import dev.reeve.finding.Severity;
import dev.reeve.journal.FindingEntry;
import dev.reeve.journal.JournalContents;
import dev.reeve.journal.ProofEntry;
import dev.reeve.journal.RunEntry;
import dev.reeve.repository.Id;
import dev.reeve.repository.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the journal knows of a snapshot.
 *
 * @param known whether it has the run that made it
 * @param complete whether nothing that was to be saved is missing; true where the journal does not know
 * @param findings the codes of what that run found, notes left out
 * @param proofs what drills have proved of it, oldest first
 */
public record SnapshotStanding(boolean known, boolean complete, List<String> findings, List<ProofEntry> proofs) {
    /** Findings of a backup that mean that something is missing; whatever is critical means it as well. */
    private static final Set<String> LACKS = Set.of("backup.unreadable", "backup.changed-while-read");

    public SnapshotStanding {
        findings = List.copyOf(findings);
        proofs = List.copyOf(proofs);
    }

    /** A snapshot's standing; what holds for the original of a copy holds for the copy. */
    public static SnapshotStanding of(Snapshot snapshot, JournalContents journal) {
        Id original = snapshot.original();
        List<String> ids = original == null
                ? List.of(snapshot.id().hex())
                : List.of(snapshot.id().hex(), original.hex());
        List<String> findings = new ArrayList<>();
        boolean known = false;
        boolean complete = true;
        for (RunEntry run : journal.runs()) {
            String made = Objects.toString(run.snapshotId(), "");
            if (!run.scope().command().equals("backup") || !ids.contains(made)) {
                continue;
            }
            known = true;
            for (FindingEntry entry : journal.findings(run.run())) {
                Severity severity = entry.finding().severity();
                String code = entry.finding().code();
                if (severity != Severity.NOTE) {
                    findings.add(code);
                }
                complete &= severity != Severity.CRITICAL && !LACKS.contains(code);
            }
        }
        List<ProofEntry> proofs = journal.entries().stream()
                .filter(ProofEntry.class::isInstance)
                .map(ProofEntry.class::cast)
                .filter(proof -> ids.contains(proof.snapshotId()))
                .toList();
        return new SnapshotStanding(known, complete, findings, proofs);
    }
}

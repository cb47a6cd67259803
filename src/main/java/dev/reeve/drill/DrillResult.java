package dev.reeve.drill;

import dev.reeve.finding.Finding;
import dev.reeve.journal.Proof;
import java.util.List;

/**
 * What came of a drill.
 *
 * @param proofs of what came back as it was backed up, and of nothing else
 * @param findings everything that was not as it should be
 * @param proved whether everything in the snapshot was restored and found to be what was backed up
 */
public record DrillResult(List<Proof> proofs, List<Finding> findings, boolean proved) {
    public DrillResult {
        proofs = List.copyOf(proofs);
        findings = List.copyOf(findings);
    }
}

package dev.reeve.journal;

import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries for tests. */
final class Samples {
    static final Instant NIGHT = Instant.parse("2026-11-22T23:30:00Z");
    static final Explanation WORDS = new Explanation("p", "c", "f", "v");

    private Samples() {}

    static Finding finding(String item) {
        return new Finding(
                "backup.unreadable",
                Severity.WARNING,
                new Subject("db1", "erp", item),
                Map.of("path", item),
                List.of("tar: " + item + ": Permission denied"));
    }

    static FindingEntry found(Instant time, Scope scope, @Nullable ProofLevel level, String item) {
        Finding finding = finding(item);
        return new FindingEntry(time, "run-" + time, scope, level, finding.fingerprint(), finding, WORDS);
    }

    static ResolutionEntry resolved(Instant time, String item, @Nullable String fix) {
        return new ResolutionEntry(time, finding(item).fingerprint(), "ann", null, fix, null);
    }

    static RunEntry run(Instant start, Scope scope, Outcome outcome, @Nullable ProofLevel level, boolean thorough) {
        return new RunEntry(
                "run-" + start,
                scope,
                start,
                start.plusSeconds(8),
                outcome,
                "ab".repeat(32),
                "cd".repeat(32),
                new RunCounts(49_279, 693_000_000, 12, 3, 4_000_000),
                level,
                thorough,
                Map.of(Severity.NOTE, 2, Severity.WARNING, 1),
                "0.1.0");
    }
}

package dev.reeve.cli;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Entry;
import dev.reeve.journal.FindingEntry;
import dev.reeve.journal.Journal;
import dev.reeve.journal.JournalProblem;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.ProofLevel;
import dev.reeve.journal.ResolutionEntry;
import dev.reeve.journal.RunCounts;
import dev.reeve.journal.RunEntry;
import dev.reeve.journal.RunStarted;
import dev.reeve.journal.Scope;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The journal that transcripts speak of. On 20 November the backup of erp went well; on the 21st two things were found,
 * one of them by a newer reeve; on the 22nd one of those was gone, and a verification was killed.
 */
final class JournalFixture {
    private static final Scope BACKUP = Scope.job("backup", "erp").onHost("db1").inRepository("main");
    private static final Finding BUSY =
            Finding.of(JournalProblem.BUSY, Subject.job("erp").onHost("db1"), "path", "/srv/\u001b[2Jjournal");
    private static final Finding FUTURE = new Finding(
            "drill.melted", Severity.CRITICAL, Subject.job("erp").onHost("db1"), Map.of(), List.of("smoke"));

    private JournalFixture() {}

    static void write(Path directory) {
        Instant night = Instant.parse("2026-11-20T23:30:00Z");
        Instant next = night.plusSeconds(86_400);
        Instant last = next.plusSeconds(86_400);
        Explanation words = Catalogue.of(Locale.ENGLISH).explain(BUSY);
        Explanation future = new Explanation("It melted.", "Heat.", "Cool it.", "Stay cool.");
        List<Entry> entries = List.of(
                run("20261120-233000-aaaa", night, BACKUP, Outcome.WELL, null, Map.of()),
                new FindingEntry(next, "20261121-233000-bbbb", BACKUP, null, BUSY.fingerprint(), BUSY, words),
                new FindingEntry(next, "20261121-233000-bbbb", BACKUP, null, FUTURE.fingerprint(), FUTURE, future),
                run(
                        "20261121-233000-bbbb",
                        next,
                        BACKUP,
                        Outcome.FINDINGS,
                        null,
                        Map.of(Severity.CRITICAL, 2, Severity.NOTE, 7)),
                new ResolutionEntry(
                        last, FUTURE.fingerprint(), ResolutionEntry.REEVE, "20261122-233000-cccc", null, null),
                run("20261122-233000-cccc", last, BACKUP, Outcome.FAILED, ProofLevel.INTACT, Map.of()),
                new RunStarted(
                        "20261123-010000-dddd", last.plusSeconds(5400), Scope.repository("verify", "main"), "0.1.0"));
        new Journal(directory, Clock.fixed(last, ZoneOffset.UTC)).append(entries);
    }

    private static RunEntry run(
            String id,
            Instant start,
            Scope scope,
            Outcome outcome,
            @org.jspecify.annotations.Nullable ProofLevel level,
            Map<Severity, Integer> findings) {
        return new RunEntry(
                id,
                scope,
                start,
                start.plusSeconds(200),
                outcome,
                "ab".repeat(32),
                "cd".repeat(32),
                new RunCounts(49_279, 693_000_000, 12, 3, 4_000_000),
                level,
                true,
                findings,
                "0.1.0");
    }
}

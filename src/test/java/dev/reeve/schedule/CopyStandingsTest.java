package dev.reeve.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.inventory.CopyChoice;
import dev.reeve.inventory.CopyTarget;
import dev.reeve.journal.Entry;
import dev.reeve.journal.JournalContents;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.ProofLevel;
import dev.reeve.journal.RunCounts;
import dev.reeve.journal.RunEntry;
import dev.reeve.journal.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Copies that are where they are to be, and copies that are not. Now it is Monday, 08:00. */
final class CopyStandingsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Scope BACKUP = Scope.job("backup", "erp").onHost("db1").inRepository("main");
    private static final Scope COPY = Scope.job("copy", "erp").onHost("db1").inRepository("disk");
    private static final String SATURDAY = "aa".repeat(32);
    private static final String SUNDAY = "bb".repeat(32);

    private final List<Entry> entries = new ArrayList<>();

    private void run(
            String start, Scope scope, Outcome outcome, @Nullable String snapshot, @Nullable ProofLevel level) {
        Instant begin = Instant.parse(start);
        entries.add(new RunEntry(
                "run-" + entries.size(),
                scope,
                begin,
                begin.plusSeconds(60),
                outcome,
                snapshot,
                snapshot,
                RunCounts.none(),
                level,
                true,
                Map.of(),
                "0.1.0"));
    }

    private void twoNights() {
        run("2026-11-21T23:30:00Z", BACKUP, Outcome.WELL, SATURDAY, null);
        run("2026-11-22T23:30:00Z", BACKUP, Outcome.WELL, SUNDAY, null);
    }

    private CopyStanding standing(Instant now, CopyChoice only, @Nullable Duration grace) {
        JournalContents journal = new JournalContents(entries, List.of());
        JobRules rules =
                new JobRules("backup", "erp", "db1", "main", null, null, List.of(new CopyTarget("disk", only, grace)));
        RunSeries backups = RunSeries.of(journal, scope -> scope.command().equals("backup"));
        return new CopyStandings(journal, now).of(rules, backups).get(0);
    }

    private void is(CopyStanding.State state, @Nullable String problem, CopyStanding standing) {
        assertThat(standing.state()).isEqualTo(state);
        assertThat(standing.finding() == null ? null : standing.finding().code())
                .isEqualTo(problem == null ? null : "schedule." + problem);
    }

    @Test
    void withoutASnapshotThereIsNothingToCopy() {
        is(CopyStanding.State.NONE, null, standing(NOW, CopyChoice.ANY, null));
    }

    @Test
    void aCopyThatIsMissingIsRedOnceItIsLate() {
        twoNights();
        is(CopyStanding.State.MISSING, "copy-missing", standing(NOW, CopyChoice.ANY, null));
        is(CopyStanding.State.MISSING, null, standing(NOW, CopyChoice.ANY, Duration.ofDays(8)));
        Instant atOnce = Instant.parse("2026-11-22T23:40:00Z");
        is(CopyStanding.State.MISSING, null, standing(atOnce, CopyChoice.ANY, null));
    }

    @Test
    void aCopyThatIsBehindIsRedBeyondItsGrace() {
        twoNights();
        run("2026-11-21T23:32:00Z", COPY, Outcome.WELL, SATURDAY, null);
        is(CopyStanding.State.BEHIND, "copy-behind", standing(NOW, CopyChoice.ANY, null));
        is(CopyStanding.State.BEHIND, "copy-behind", standing(NOW, CopyChoice.ANY, Duration.ofHours(26)));
        is(CopyStanding.State.BEHIND, null, standing(NOW, CopyChoice.ANY, Duration.ofDays(2)));
        run("2026-11-22T23:32:00Z", COPY, Outcome.FAILED, SUNDAY, null);
        is(CopyStanding.State.BEHIND, "copy-behind", standing(NOW, CopyChoice.ANY, null));
        run("2026-11-23T01:00:00Z", Scope.repository("copy", "disk"), Outcome.WELL, SUNDAY, null);
        is(CopyStanding.State.CURRENT, null, standing(NOW, CopyChoice.ANY, null));
        assertThat(standing(NOW, CopyChoice.ANY, null).copied()).isEqualTo("2026-11-23T01:01:00Z");
    }

    @Test
    void aCopyElsewhereIsNone() {
        twoNights();
        run("2026-11-22T23:32:00Z", COPY.inRepository("other"), Outcome.WELL, SUNDAY, null);
        is(CopyStanding.State.MISSING, "copy-missing", standing(NOW, CopyChoice.ANY, null));
    }

    @Test
    void whatIsProvedLaterWaitsForTheNextRun() {
        twoNights();
        is(CopyStanding.State.NONE, null, standing(NOW, CopyChoice.PROVED, null));
        Scope drill = Scope.drill("weekly", "erp");
        run("2026-11-23T05:00:00Z", drill, Outcome.WELL, SUNDAY, ProofLevel.PROVED);
        is(CopyStanding.State.NONE, null, standing(NOW, CopyChoice.PROVED, null));
        run("2026-11-23T23:30:00Z", BACKUP, Outcome.WELL, "cc".repeat(32), null);
        Instant tuesday = NOW.plus(Duration.ofDays(1));
        is(CopyStanding.State.MISSING, "copy-missing", standing(tuesday, CopyChoice.PROVED, null));
        run("2026-11-23T23:35:00Z", COPY, Outcome.WELL, SUNDAY, null);
        is(CopyStanding.State.CURRENT, null, standing(tuesday, CopyChoice.PROVED, null));
    }

    @Test
    void whatIsVerifiedWithItsRepositoryIsWanted() {
        run("2026-11-21T23:30:00Z", BACKUP, Outcome.WELL, SATURDAY, null);
        run("2026-11-22T06:00:00Z", Scope.repository("verify", "main"), Outcome.WELL, null, ProofLevel.INTACT);
        run("2026-11-22T23:30:00Z", BACKUP, Outcome.WELL, SUNDAY, null);
        is(CopyStanding.State.MISSING, "copy-missing", standing(NOW, CopyChoice.VERIFIED, null));
        run("2026-11-22T23:32:00Z", COPY, Outcome.WELL, SATURDAY, null);
        is(CopyStanding.State.CURRENT, null, standing(NOW, CopyChoice.VERIFIED, null));
    }
}

package dev.reeve.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import dev.reeve.inventory.cron.CronExpression;
import dev.reeve.journal.DatabaseProof;
import dev.reeve.journal.Entry;
import dev.reeve.journal.FindingEntry;
import dev.reeve.journal.JournalContents;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.ProofEntry;
import dev.reeve.journal.ProofLevel;
import dev.reeve.journal.RunCounts;
import dev.reeve.journal.RunEntry;
import dev.reeve.journal.RunStarted;
import dev.reeve.journal.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of the inventory, held against journals. Now it is Monday, 08:00. */
final class StandingsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant LAST_NIGHT = Instant.parse("2026-11-22T23:30:02Z");
    private static final Scope BACKUP = Scope.job("backup", "erp").onHost("db1").inRepository("main");

    @TempDir
    Path temporary;

    private final List<Entry> entries = new ArrayList<>();

    private static JobRules rules(@Nullable String schedule, @Nullable Duration maxAge) {
        CronExpression cron = schedule == null ? null : CronExpression.of(schedule);
        return new JobRules("backup", "erp", "db1", "main", cron, maxAge, List.of());
    }

    private static final JobRules NIGHTLY = rules("30 23 * * *", Duration.ofHours(26));

    private StandingsTest run(Instant start, Scope scope, Outcome outcome, @Nullable ProofLevel level) {
        String snapshot = outcome == Outcome.FAILED ? null : "ab".repeat(32);
        entries.add(new RunEntry(
                "run-" + start,
                scope,
                start,
                start.plusSeconds(60),
                outcome,
                snapshot,
                snapshot,
                RunCounts.none(),
                level,
                true,
                Map.of(),
                "0.1.0"));
        return this;
    }

    private JobStanding standing(JobRules rules) {
        JournalContents journal = new JournalContents(entries, List.of());
        return new Standings(journal, temporary, NOW, ZoneOffset.UTC).of(rules);
    }

    private List<String> problems(JobRules rules) {
        return standing(rules).findings().stream()
                .map(finding -> finding.code().substring("schedule.".length()))
                .toList();
    }

    @Test
    void aJobThatNeverRanIsAFinding() {
        assertThat(problems(NIGHTLY)).containsExactly("never-done");
        assertThat(problems(rules(null, null))).containsExactly("never-done");
        assertThat(standing(NIGHTLY).next()).isEqualTo("2026-11-23T23:30:00Z");
    }

    @Test
    void aJobThatRanLastNightIsWell() {
        run(LAST_NIGHT, BACKUP, Outcome.WELL, null);
        JobStanding standing = standing(NIGHTLY);
        assertThat(standing.findings()).isEmpty();
        assertThat(standing.age()).isEqualTo(Duration.between(LAST_NIGHT, NOW));
        assertThat(standing.verified()).isNull();
        assertThat(standing.proved()).isNull();
    }

    @Test
    void theLimitItselfIsAllowed() {
        run(NOW.minus(Duration.ofHours(26)), BACKUP, Outcome.FINDINGS, null);
        assertThat(problems(rules(null, Duration.ofHours(26)))).isEmpty();
        assertThat(problems(rules(null, Duration.ofHours(26).minusSeconds(1)))).containsExactly("too-old");
    }

    @Test
    void aNightThatWasMissedIsAFindingAfterAnHour() {
        run(LAST_NIGHT.minus(Duration.ofDays(1)), BACKUP, Outcome.WELL, null);
        assertThat(problems(rules("30 23 * * *", null))).containsExactly("run-missed");
        assertThat(standing(NIGHTLY).findings().get(1).arguments()).containsEntry("due", "2026-11-22 23:30 +00:00");
        assertThat(problems(rules("30 7 * * mon", null)))
                .as("half an hour late")
                .isEmpty();
        assertThat(problems(rules("59 6 * * mon", null))).containsExactly("run-missed");
        assertThat(problems(rules(null, null))).isEmpty();
    }

    @Test
    void aRunThatFailedIsAFindingUntilTheNextOneIsGood() {
        run(LAST_NIGHT.minus(Duration.ofDays(1)), BACKUP, Outcome.WELL, null);
        run(LAST_NIGHT, BACKUP, Outcome.FAILED, null);
        assertThat(problems(NIGHTLY)).containsExactly("too-old", "run-failed");
        run(LAST_NIGHT.plusSeconds(3600), BACKUP, Outcome.FINDINGS, null);
        assertThat(problems(NIGHTLY)).isEmpty();
    }

    @Test
    void aRunThatNeverEndedIsAFindingUnlessItIsUnderWay() {
        run(LAST_NIGHT.minus(Duration.ofDays(1)), BACKUP, Outcome.WELL, null);
        entries.add(new RunStarted("killed", LAST_NIGHT, BACKUP, "0.1.0"));
        JobRules rules = rules("30 23 * * *", Duration.ofDays(3));
        assertThat(problems(rules)).containsExactly("never-ended");
        try (JobLock lock = new JobLock(temporary, "backup", "erp")) {
            lock.take(NOW);
            assertThat(problems(rules)).isEmpty();
            assertThat(standing(rules).running()).isTrue();
        }
        run(LAST_NIGHT.plusSeconds(3600), BACKUP, Outcome.WELL, null);
        assertThat(problems(rules)).isEmpty();
    }

    @Test
    void aSecondRunThatWasRefusedSaysNothingAboutTheJob() {
        run(LAST_NIGHT, BACKUP, Outcome.WELL, null);
        run(LAST_NIGHT.plusSeconds(600), BACKUP, Outcome.FAILED, null);
        Finding refused = ScheduleProblem.ALREADY_RUNNING.ofJob("erp");
        Explanation words = new Explanation("p", "c", "f", "v");
        entries.add(new FindingEntry(
                LAST_NIGHT, "run-" + LAST_NIGHT.plusSeconds(600), BACKUP, null, refused.fingerprint(), refused, words));
        assertThat(problems(NIGHTLY)).isEmpty();
    }

    @Test
    void verificationsAreThoseOfTheJobAndOfItsRepository() {
        Instant sunday = Instant.parse("2026-11-22T05:00:00Z");
        run(sunday, Scope.repository("verify", "main"), Outcome.WELL, ProofLevel.INTACT);
        run(sunday.plusSeconds(100), Scope.repository("verify", "other"), Outcome.WELL, ProofLevel.INTACT);
        run(sunday.plusSeconds(200), Scope.job("verify", "files").inRepository("main"), Outcome.WELL, ProofLevel.SAME);
        run(sunday.plusSeconds(300), Scope.repository("verify", "main"), Outcome.FAILED, null);
        JobStanding standing = standing(NIGHTLY);
        assertThat(standing.verified()).isNotNull();
        assertThat(Objects.requireNonNull(standing.verified()).start()).isEqualTo(sunday);
        assertThat(standing.proved()).isNull();
        run(sunday.plusSeconds(400), Scope.job("verify", "erp").inRepository("main"), Outcome.WELL, ProofLevel.PROVED);
        assertThat(standing(NIGHTLY).proved()).isNotNull();
        assertThat(Objects.requireNonNull(standing(NIGHTLY).verified()).start()).isEqualTo(sunday.plusSeconds(400));
    }

    private static final DrillRules WEEKLY =
            new DrillRules("erp-weekly", "erp", "here", CronExpression.of("0 5 * * sun"), Duration.ofDays(8));

    private static final Scope DRILL =
            Scope.drill("erp-weekly", "erp").onHost("here").inRepository("main");

    private DrillStanding drill() {
        return new Standings(new JournalContents(entries, List.of()), temporary, NOW, ZoneOffset.UTC).of(WEEKLY);
    }

    private List<String> drillProblems() {
        return drill().findings().stream()
                .map(finding -> finding.code().substring("schedule.".length()))
                .toList();
    }

    @Test
    void aDrillIsHeldAgainstItsOwnRules() {
        assertThat(drillProblems()).containsExactly("drill-never-done");
        Instant sunday = Instant.parse("2026-11-22T05:00:01Z");
        run(sunday, Scope.drill("another", "erp").onHost("here"), Outcome.WELL, ProofLevel.PROVED);
        assertThat(drillProblems()).as("another drill of the job").containsExactly("drill-never-done");

        run(sunday.minus(Duration.ofDays(14)), DRILL, Outcome.WELL, ProofLevel.PROVED);
        assertThat(drillProblems()).containsExactly("drill-too-old", "drill-missed");
        run(sunday, DRILL, Outcome.FAILED, null);
        assertThat(drillProblems()).containsExactly("drill-too-old", "drill-failed");
        run(sunday.plusSeconds(600), DRILL, Outcome.WELL, ProofLevel.PROVED);
        assertThat(drillProblems()).isEmpty();
        assertThat(drill().age()).isEqualTo(Duration.between(sunday.plusSeconds(600), NOW));
        assertThat(drill().next()).isEqualTo("2026-11-29T05:00:00Z");

        entries.add(new RunStarted("killed", sunday.plusSeconds(3600), DRILL, "0.1.0"));
        assertThat(drillProblems()).containsExactly("drill-never-ended");
        try (JobLock lock = new JobLock(temporary, "drill", "erp-weekly")) {
            lock.take(NOW);
            assertThat(drillProblems()).isEmpty();
            assertThat(drill().running()).isTrue();
        }
    }

    @Test
    void recoveryIsThatOfTheLastProof() {
        run(LAST_NIGHT, DRILL, Outcome.WELL, ProofLevel.PROVED);
        for (int seconds : new int[] {30, 60}) {
            DatabaseProof proof = new DatabaseProof("erp", "mariadb", "10.11", 1, 1, true, Duration.ofSeconds(seconds));
            entries.add(new ProofEntry(
                    LAST_NIGHT, "run-" + LAST_NIGHT, DRILL, "ab".repeat(32), LAST_NIGHT.minusSeconds(60), proof));
        }
        assertThat(drill().recovery()).isEqualTo(Duration.ofSeconds(90));
        JobStanding job = standing(NIGHTLY);
        assertThat(job.recovery()).isEqualTo(Duration.ofSeconds(90));
        assertThat(job.provedAge()).isEqualTo(Duration.between(LAST_NIGHT, NOW));
    }
}

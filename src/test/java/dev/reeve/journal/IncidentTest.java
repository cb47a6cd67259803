package dev.reeve.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Failure;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IncidentTest {
    private static final Scope BACKUP = Scope.job("backup", "erp").onHost("db1").inRepository("main");
    private static final Scope VERIFY = Scope.repository("verify", "main");

    private static Instant day(int day) {
        return Instant.parse("2026-11-01T23:30:00Z").plusSeconds(86_400L * (day - 1));
    }

    private static Incident only(Entry... entries) {
        List<Incident> incidents = new JournalContents(List.of(entries), List.of()).incidents(false);
        assertThat(incidents).hasSize(1);
        return incidents.get(0);
    }

    @Test
    void recurringIsOneIncident() {
        Incident incident = only(
                Samples.found(day(1), BACKUP, null, "/srv/a"),
                Samples.found(day(2), BACKUP, null, "/srv/a"),
                Samples.found(day(3), BACKUP, null, "/srv/a"));

        assertThat(incident.open()).isTrue();
        assertThat(incident.sightings()).isEqualTo(3);
        assertThat(incident.firstSeen()).isEqualTo(day(1));
        assertThat(incident.lastSeen()).isEqualTo(day(3));
        assertThat(incident.reopened()).isZero();
    }

    @Test
    void aResolvedOneReopensAndKeepsTheAdvice() {
        Incident resolved = only(
                Samples.found(day(1), BACKUP, null, "/srv/a"), Samples.resolved(day(2), "/srv/a", "chmod a+r /srv/a"));
        assertThat(resolved.open()).isFalse();
        assertThat(resolved.resolution()).map(ResolutionEntry::by).hasValue("ann");

        Incident again = only(
                Samples.found(day(1), BACKUP, null, "/srv/a"),
                Samples.resolved(day(2), "/srv/a", "chmod a+r /srv/a"),
                Samples.found(day(3), BACKUP, null, "/srv/a"));
        assertThat(again.open()).isTrue();
        assertThat(again.reopened()).isEqualTo(1);
        assertThat(again.advice()).extracting(Advice::fix).containsExactly("chmod a+r /srv/a");
        assertThat(again.history()).hasSize(3);
    }

    @Test
    void onlyOpenOnesWhenAskedForThose() {
        JournalContents contents = new JournalContents(
                List.of(
                        Samples.found(day(1), BACKUP, null, "/srv/a"),
                        Samples.found(day(1), BACKUP, null, "/srv/b"),
                        Samples.resolved(day(2), "/srv/a", null)),
                List.of());

        assertThat(contents.incidents(true))
                .extracting(one -> one.latest().finding().subject().item())
                .containsExactly("/srv/b");
        assertThat(contents.incidents(false)).hasSize(2);
    }

    @Test
    void aPrefixNamesOneIncident() {
        JournalContents contents = new JournalContents(
                List.of(Samples.found(day(1), BACKUP, null, "/srv/a"), Samples.found(day(1), BACKUP, null, "/srv/b")),
                List.of());
        String fingerprint = Samples.finding("/srv/a").fingerprint();

        assertThat(contents.incident(fingerprint.substring(0, 6)).fingerprint()).isEqualTo(fingerprint);
        assertThatThrownBy(() -> contents.incident("zz"))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.finding().code()).isEqualTo("journal.no-such-entry"));
        assertThatThrownBy(() -> contents.incident("")).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.finding().code()).isEqualTo("journal.ambiguous-entry");
            assertThat(failure.finding().evidence()).hasSize(2).contains(fingerprint);
        });
    }

    @Test
    void theLatestGoodRunIsOneThatDidItsWork() {
        JournalContents contents = new JournalContents(
                List.of(
                        Samples.run(day(1), BACKUP, Outcome.WELL, null, true),
                        Samples.run(day(2), BACKUP, Outcome.FINDINGS, null, true),
                        Samples.run(day(3), BACKUP, Outcome.FAILED, null, true),
                        Samples.run(day(4), Scope.job("restore", "erp"), Outcome.WELL, null, true)),
                List.of());

        assertThat(contents.latestGoodRun("backup", "erp")).map(RunEntry::start).hasValue(day(2));
        assertThat(contents.latestGoodRun("backup", "other")).isEmpty();
        assertThat(contents.runs("erp")).hasSize(4);
        assertThat(contents.run("run-2026-11-03"))
                .hasValueSatisfying(run -> assertThat(run.time()).isEqualTo(day(3).plusSeconds(8)));
    }

    @Test
    void aRunThatDidTheSameAndDoesNotFindItShowsThatItIsGone() {
        Incident backup = only(Samples.found(day(1), BACKUP, null, "/srv/a"));

        assertThat(backup.goneAfter(Samples.run(day(2), BACKUP, Outcome.WELL, null, true)))
                .isTrue();
        assertThat(backup.goneAfter(Samples.run(day(2), BACKUP, Outcome.FINDINGS, null, true)))
                .isTrue();
        assertThat(backup.goneAfter(Samples.run(day(2), BACKUP.inRepository("other"), Outcome.WELL, null, true)))
                .as("the job has moved")
                .isTrue();
        assertThat(backup.goneAfter(Samples.run(day(2), BACKUP, Outcome.FAILED, null, true)))
                .as("it did not look")
                .isFalse();
        assertThat(backup.goneAfter(Samples.run(day(2), BACKUP, Outcome.WELL, null, false)))
                .as("it looked at a part")
                .isFalse();
        assertThat(backup.goneAfter(Samples.run(day(2), Scope.job("backup", "files"), Outcome.WELL, null, true)))
                .as("another job")
                .isFalse();
        assertThat(backup.goneAfter(Samples.run(day(2), Scope.job("restore", "erp"), Outcome.WELL, null, true)))
                .as("another command")
                .isFalse();
    }

    @Test
    void aVerificationClearsOnlyWhatItLooksCloselyEnoughFor() {
        Incident flippedByte = only(Samples.found(day(1), VERIFY, ProofLevel.INTACT, "pack"));

        assertThat(flippedByte.goneAfter(Samples.run(day(2), VERIFY, Outcome.WELL, ProofLevel.PRESENT, true)))
                .isFalse();
        assertThat(flippedByte.goneAfter(Samples.run(day(2), VERIFY, Outcome.WELL, null, true)))
                .isFalse();
        assertThat(flippedByte.goneAfter(Samples.run(day(2), VERIFY, Outcome.WELL, ProofLevel.INTACT, true)))
                .isTrue();
        assertThat(flippedByte.goneAfter(Samples.run(day(2), VERIFY, Outcome.WELL, ProofLevel.PROVED, true)))
                .isTrue();
        Scope elsewhere = Scope.repository("verify", "offsite");
        assertThat(flippedByte.goneAfter(Samples.run(day(2), elsewhere, Outcome.WELL, ProofLevel.INTACT, true)))
                .isFalse();
    }
}

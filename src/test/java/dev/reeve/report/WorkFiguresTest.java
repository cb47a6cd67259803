package dev.reeve.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.journal.Outcome;
import dev.reeve.report.figure.Area;
import dev.reeve.report.figure.Backups;
import dev.reeve.report.figure.Incidents;
import dev.reeve.report.figure.Light;
import dev.reeve.report.figure.MonthReport;
import dev.reeve.report.figure.Rounds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds, backups and incidents, reckoned by hand. */
final class WorkFiguresTest {
    private static final String NOW = "2026-11-10T08:00";

    @TempDir
    Path folder;

    private SmallHistory history;

    @BeforeEach
    void begin() {
        history = new SmallHistory(folder, ZoneId.of("Asia/Shanghai"));
    }

    @Test
    void backupsAreHeldAgainstTheirSchedule() {
        history.inventory("""
                reeve: 1
                hosts: { h1: { local: true } }
                repositories: { main: { path: /srv/r, password: { env: PW } } }
                backups:
                  night: { schedule: "30 23 * * *", source: { host: h1, files: { paths: [/a] } }, to: main }
                """);
        for (int day = 10; day <= 31; day++) {
            if (day != 20) {
                history.run(
                        "backup", "night", "2026-10-" + day + "T23:30", day, day == 25 ? Outcome.FAILED : Outcome.WELL);
            }
        }
        Backups.Job job =
                history.report("2026-10", NOW).figures().backups().jobs().get(0);

        // From the first run on record: 10 to 31 October are 22 nights; the last one ended in November.
        assertThat(job.due()).isEqualTo(22);
        assertThat(job.made()).isEqualTo(20);
        assertThat(job.missed()).isEqualTo(1);
        assertThat(job.failed()).isEqualTo(1);
        assertThat(job.unended()).isZero();
        assertThat(job.took()).isEqualTo(Duration.ofMinutes(20));
        assertThat(job.stored()).isEqualTo(20 * 50_000);
        assertThat(history.report("2026-10", NOW).lights())
                .containsEntry(Area.BACKUPS, Light.LOOK)
                .containsEntry(Area.RECOVERY, Light.BAD);
    }

    @Test
    void aJobThatNeverRanMissedAllItsTimes() {
        history.inventory("""
                reeve: 1
                hosts: { h1: { local: true } }
                repositories: { main: { path: /srv/r, password: { env: PW } } }
                backups:
                  night: { schedule: "30 23 * * *", source: { host: h1, files: { paths: [/a] } }, to: main }
                """);
        MonthReport report = history.report("2026-10", NOW);

        assertThat(report.figures().backups().jobs().get(0).missed()).isEqualTo(31);
        assertThat(report.lights()).containsEntry(Area.BACKUPS, Light.BAD);
    }

    @Test
    void roundsAreMadeByWhoeverLooksInTime() {
        history.inventory("""
                reeve: 1
                hosts: { h1: { local: true } }
                inspect: { schedule: "0 8,16 * * mon-fri" }
                """);
        history.run("inspect", null, "2026-10-29T08:00", 1, Outcome.FINDINGS)
                .run("inspect", null, "2026-10-29T18:59", 1, Outcome.WELL)
                .run("inspect", null, "2026-10-30T12:00", 1, Outcome.WELL)
                .run("inspect", null, "2026-10-30T16:01", 1, Outcome.FAILED);

        Rounds rounds = history.report("2026-10", NOW).figures().rounds();

        // Thursday both, the second just early enough; Friday's first came an hour too late, its second failed.
        assertThat(rounds.due()).hasSize(4);
        assertThat(rounds.made()).isEqualTo(1);
        assertThat(rounds.inspections()).isEqualTo(3);
        assertThat(rounds.failed()).isEqualTo(1);
    }

    @Test
    void timesToRepair() {
        for (int i = 1; i <= 10; i++) {
            Finding finding = SmallHistory.finding("h1", "thing" + i, Severity.WARNING);
            history.found("2026-10-05T00:00", finding)
                    .resolved(i == 10 ? "2026-10-09T00:00" : "2026-10-05T0" + i + ":00", finding, "ann", "mended");
        }
        Incidents incidents = history.report("2026-10", NOW).figures().incidents();

        assertThat(incidents.opened()).isEqualTo(10);
        assertThat(incidents.repairs().median()).isEqualTo(Duration.ofMinutes(330));
        assertThat(incidents.repairs().p90()).isEqualTo(Duration.ofHours(9));
        assertThat(incidents.repairs().within()).isEqualTo(9);
        assertThat(incidents.repairs().share()).isEqualTo(90.0);
    }

    @Test
    void anIncidentThatComesBackIsOneIncident() {
        Finding finding = SmallHistory.finding("h1", "disk", Severity.CRITICAL);
        history.found("2026-09-28T08:00", finding)
                .resolved("2026-10-02T08:00", finding, "reeve", null)
                .found("2026-10-03T08:00", finding)
                .found("2026-10-03T11:00", finding)
                .note("2026-10-03T12:00", finding, "王芳", true, "看过了")
                .resolved("2026-10-03T20:00", finding, "ann", "new disk")
                .found("2026-10-20T08:00", finding);

        Incidents incidents = history.report("2026-10", NOW).figures().incidents();

        assertThat(incidents.opened()).isEqualTo(2);
        assertThat(incidents.resolved()).isEqualTo(2);
        assertThat(incidents.rows()).singleElement().satisfies(row -> {
            assertThat(row.opened()).isEqualTo(history.at("2026-09-28T08:00"));
            assertThat(row.open()).isTrue();
            assertThat(row.recurrences()).isEqualTo(2);
            assertThat(row.sightings()).isEqualTo(3);
            assertThat(row.acknowledged()).containsExactly("王芳");
            assertThat(row.remarks()).extracting(Incidents.Remark::by).containsExactly("王芳", "ann");
            // 28 September to 2 October, twelve hours, and from the 20th to the month's end.
            assertThat(row.openFor()).isEqualTo(Duration.ofHours(96 + 12 + 11 * 24 + 16));
        });
    }

    @Test
    void whatWasResolvedBeforeTheMonthIsNotInIt() {
        Finding finding = SmallHistory.finding("h1", "disk", Severity.CRITICAL);
        history.found("2026-09-28T08:00", finding).resolved("2026-09-30T23:59", finding, "ann", null);

        assertThat(history.report("2026-10", NOW).figures().incidents().rows()).isEmpty();
        assertThat(history.report("2026-10", NOW).before().incidents().rows()).hasSize(1);
    }

    @Test
    void whatCannotBeReadIsSaid() throws Exception {
        history.run("inspect", null, "2026-10-29T08:00", 1, Outcome.WELL);
        Files.writeString(history.journal().resolve("2026-10.jsonl"), "{\"kind\":\"ru\n", StandardOpenOption.APPEND);

        assertThat(history.report("2026-10", NOW).damage()).hasSize(1);
        // Also from the shelf.
        assertThat(history.report("2026-10", NOW).damage()).hasSize(1);
    }

    @Test
    void theShelfIsMadeAnewWhenTheJournalChangesOrItIsDamaged() throws Exception {
        history.run("inspect", null, "2026-10-29T08:00", 1, Outcome.WELL);
        assertThat(history.report("2026-10", NOW).figures().rounds().inspections())
                .isEqualTo(1);
        Path digest = history.journal().resolve("reports/2026-10.digest");
        assertThat(digest).exists();

        history.run("inspect", null, "2026-10-29T11:00", 1, Outcome.WELL);
        assertThat(history.report("2026-10", NOW).figures().rounds().inspections())
                .isEqualTo(2);

        byte[] bytes = Files.readAllBytes(digest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(digest, bytes);
        assertThat(history.report("2026-10", NOW).figures().rounds().inspections())
                .isEqualTo(2);
        Files.write(digest, new byte[0]);
        assertThat(history.report("2026-10", NOW).figures().rounds().inspections())
                .isEqualTo(2);
    }
}

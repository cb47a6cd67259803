package dev.reeve.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run of checks may say of incidents that it did not find again. */
final class CoverageTest {
    private static final Subject ROOT = Subject.host("db1").at("/");
    private static final Subject DATA = Subject.host("db1").at("/data");
    private static final Scope INSPECT = new Scope("inspect", null, null, null);

    @TempDir
    Path temporary;

    private Journal journal;

    @BeforeEach
    void open() {
        journal = new Journal(temporary.resolve("journal"), Clock.fixed(Samples.NIGHT, ZoneOffset.UTC));
    }

    private RunRecorder inspect() {
        return RunRecorder.start(journal, INSPECT, Catalogue.of(Locale.ENGLISH), "0.1.0", new Random(7));
    }

    private static Finding full(Subject subject) {
        return new Finding("journal.busy", Severity.CRITICAL, subject, Map.of("path", "x"), List.of());
    }

    private static CheckResult full(String check, Subject subject) {
        return CheckResult.of(check, subject, full(subject));
    }

    private static CheckResult unknown(String check, Subject subject) {
        Finding cannotSee = new Finding(
                "journal.unreadable", Severity.UNKNOWN, subject, Map.of("path", "x", "reason", "y"), List.of());
        return CheckResult.of(check, subject, cannotSee);
    }

    private static CheckResult well(String check, Subject subject) {
        return CheckResult.of(check, subject);
    }

    private List<Subject> openOnes() {
        return journal.incidents(true).list().stream()
                .map(incident -> incident.latest().finding().subject())
                .toList();
    }

    @Test
    void whatWasSeenToBeWellIsResolvedAndNothingElse() {
        inspect().looked(List.of(full("disk", ROOT), full("disk", DATA))).finish(Outcome.FINDINGS);
        inspect().looked(List.of(well("disk", DATA))).finish(Outcome.WELL);

        assertThat(openOnes()).containsExactly(ROOT);
    }

    @Test
    void aRunThatFailedElsewhereStillResolvesWhatItSaw() {
        inspect().looked(List.of(full("disk", ROOT))).finish(Outcome.FINDINGS);
        inspect()
                .looked(List.of(well("disk", ROOT), full("answers", Subject.host("db2"))))
                .finish(Outcome.FAILED);

        assertThat(openOnes()).containsExactly(Subject.host("db2"));
    }

    @Test
    void anUnreachableHostKeepsItsIncidents() {
        inspect().looked(List.of(full("disk", ROOT))).finish(Outcome.FINDINGS);
        inspect().looked(List.of(full("answers", Subject.host("db1")))).finish(Outcome.FAILED);

        assertThat(openOnes()).contains(ROOT);
    }

    @Test
    void aCheckThatCouldNotSeeKeepsItsIncidents() {
        inspect().looked(List.of(full("disk", ROOT))).finish(Outcome.FINDINGS);
        inspect()
                .looked(List.of(unknown("disk", ROOT), well("disk", ROOT)))
                .lookedAtAll(Subject.host("db1"), Set.of("disk"))
                .finish(Outcome.FINDINGS);

        assertThat(journal.incidents(true).list())
                .extracting(incident -> incident.latest().finding().code())
                .containsExactly("journal.busy", "journal.unreadable");

        inspect().looked(List.of(well("disk", ROOT))).finish(Outcome.WELL);
        assertThat(openOnes()).as("seen again, and well").isEmpty();
    }

    @Test
    void aThingThatIsGoneIsResolvedOnceAllOfItsCheckWasLookedAt() {
        inspect().looked(List.of(full("disk", DATA))).finish(Outcome.FINDINGS);

        inspect().looked(List.of(well("disk", ROOT))).finish(Outcome.WELL);
        assertThat(openOnes()).as("perhaps only / was asked for").containsExactly(DATA);

        inspect()
                .looked(List.of(unknown("disk", Subject.host("db1"))))
                .lookedAtAll(Subject.host("db1"), Set.of("disk"))
                .finish(Outcome.WELL);
        assertThat(openOnes()).as("the check was blind").contains(DATA);

        inspect()
                .looked(List.of(well("disk", ROOT)))
                .lookedAtAll(Subject.host("db2"), Set.of("disk"))
                .finish(Outcome.WELL);
        assertThat(openOnes()).as("another host").contains(DATA);

        inspect().lookedAtAll(Subject.host("db1"), Set.of("disk")).finish(Outcome.WELL);
        assertThat(openOnes()).isEmpty();
    }

    @Test
    void anotherCheckOfTheSameThingResolvesNothing() {
        inspect().looked(List.of(full("disk", ROOT))).finish(Outcome.FINDINGS);
        inspect().looked(List.of(well("inodes", ROOT))).finish(Outcome.WELL);

        assertThat(openOnes()).containsExactly(ROOT);
    }

    @Test
    void aThoroughRunOfTheSameSeriesDoesNotResolveWhatChecksFound() {
        inspect().looked(List.of(full("disk", ROOT))).finish(Outcome.FINDINGS);
        inspect().finish(Outcome.WELL);

        assertThat(openOnes()).containsExactly(ROOT);
    }

    @Test
    void readingsAreWrittenWithTheRunAndReadByThing() {
        RunRecorder.Recorded run =
                inspect().reading(ROOT, Presence.UP, Map.of("disk.used", 42.0)).finish(Outcome.WELL);

        assertThat(journal.readings(Samples.NIGHT).get(ROOT)).singleElement().satisfies(reading -> {
            assertThat(reading.values()).containsEntry("disk.used", 42.0);
            assertThat(reading.run()).isEqualTo(run.entry().run());
        });
    }
}

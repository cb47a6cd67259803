package dev.reeve.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Months that nobody writes to any more: compressed, damaged, summarised. */
final class ClosedMonthsTest {
    private static final Scope BACKUP = Scope.job("backup", "erp");
    private static final Instant SEPTEMBER = Instant.parse("2026-09-05T00:00:00Z");
    private static final Instant OCTOBER = Instant.parse("2026-10-05T00:00:00Z");
    private static final Instant NOVEMBER = Instant.parse("2026-11-05T00:00:00Z");

    @TempDir
    Path directory;

    private Journal at(Instant time) {
        return new Journal(directory, Clock.fixed(time, ZoneOffset.UTC), Duration.ZERO);
    }

    @BeforeEach
    void threeMonths() {
        for (Instant month : List.of(SEPTEMBER, OCTOBER, NOVEMBER)) {
            at(month).append(List.of(
                    Samples.found(month, BACKUP, null, "/each"),
                    Samples.found(month, BACKUP, null, "/" + month),
                    Samples.run(month, BACKUP, Outcome.FINDINGS, null, true)));
        }
        at(OCTOBER).append(Samples.resolved(OCTOBER.plusSeconds(60), "/each", "chmod"));
    }

    private Path compressed(String month) {
        return directory.resolve(month + ".jsonl.gz");
    }

    private List<Integer> sightings() {
        Journal.Standing standing = at(NOVEMBER).incidents(true);
        assertThat(standing.damage()).isEmpty();
        return standing.list().stream().map(Incident::sightings).toList();
    }

    @Test
    void compressedMonthsAreReadAndVerifiedAsBefore() {
        List<Entry> before = at(NOVEMBER).read().entries();
        Link head = at(NOVEMBER).verify(null).head();

        assertThat(at(NOVEMBER).compress(0)).extracting(MonthCompression::path)
                .containsExactly(compressed("2026-09"), compressed("2026-10"));

        assertThat(directory.resolve("2026-09.jsonl")).doesNotExist();
        assertThat(at(NOVEMBER).read().entries()).isEqualTo(before);
        ChainReport report = at(NOVEMBER).verify(head);
        assertThat(report.findings()).isEmpty();
        assertThat(report.head()).isEqualTo(head);
        assertThat(at(NOVEMBER).compress(0)).isEmpty();
    }

    @Test
    void theNewestMonthIsNeverCompressed() {
        assertThat(at(NOVEMBER.plus(Duration.ofDays(400))).compress(2)).hasSize(2);
        assertThat(directory.resolve("2026-11.jsonl")).exists();
    }

    @Test
    void theChainGoesOnAfterACompressedMonthAndAClockSetBack() {
        at(NOVEMBER).compress(0);
        at(SEPTEMBER).append(Samples.found(SEPTEMBER, BACKUP, null, "/late"));

        assertThat(directory.resolve("2026-09.jsonl")).doesNotExist();
        assertThat(at(NOVEMBER).verify(null).findings()).isEmpty();
        assertThat(at(NOVEMBER).incidents(false).list()).hasSize(5);
    }

    @Test
    void summariesSayWhatTheMonthsSay() throws IOException {
        List<Integer> expected = List.of(3, 1, 1, 1);
        assertThat(sightings()).as("from the months").isEqualTo(expected);
        assertThat(directory.resolve("summaries/incidents.gz")).exists();
        assertThat(sightings()).as("from the summary").isEqualTo(expected);
        at(NOVEMBER).compress(0);
        assertThat(sightings()).as("compressing changes nothing").isEqualTo(expected);

        Incident again = at(NOVEMBER).incidents(true).list().get(0);
        assertThat(again.reopened()).isEqualTo(1);
        assertThat(again.advice()).extracting(Advice::fix).containsExactly("chmod");
        assertThat(at(NOVEMBER).story(again).history()).hasSize(4);

        List<Entry> jobs = at(NOVEMBER).jobs().entries();
        assertThat(at(NOVEMBER).jobs().entries()).isEqualTo(jobs).hasSize(10);
        Files.write(directory.resolve("summaries/2026-09.gz"), new byte[] {1, 2, 3});
        Files.write(directory.resolve("summaries/incidents.gz"), new byte[] {1, 2, 3});
        assertThat(at(NOVEMBER).jobs().entries()).as("a damaged summary is made anew").isEqualTo(jobs);
        assertThat(sightings()).isEqualTo(expected);
    }

    @Test
    void aSummaryOfAnotherStateIsNotUsed() throws IOException {
        sightings();
        at(OCTOBER).append(Samples.found(OCTOBER.plusSeconds(90), BACKUP, null, "/each"));

        assertThat(sightings()).isEqualTo(List.of(4, 1, 1, 1));
        Files.delete(directory.resolve("2026-09.jsonl"));
        assertThat(sightings()).isEqualTo(List.of(3, 1, 1));
    }

    @Test
    void aDamagedCompressedMonthIsSaidSoAndTheOthersAreRead() throws IOException {
        at(NOVEMBER).compress(0);
        byte[] bytes = Files.readAllBytes(compressed("2026-10"));
        Files.write(compressed("2026-10"), java.util.Arrays.copyOf(bytes, bytes.length - 12));

        for (int i = 0; i < 2; i++) {
            Journal.Standing standing = at(NOVEMBER).incidents(false);
            assertThat(standing.damage()).extracting(Finding::code).containsExactly("journal.damaged-month");
            assertThat(standing.list()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(at(NOVEMBER).jobs().damage())
                    .extracting(Finding::code)
                    .containsExactly("journal.damaged-month");
        }
        assertThat(at(NOVEMBER).verify(null).findings())
                .extracting(Finding::code)
                .contains("journal.damaged-month");
        at(NOVEMBER).append(Samples.found(NOVEMBER, BACKUP, null, "/more"));
    }

    @Test
    void anInterruptedCompressionLeavesTheMonthWhole() throws IOException {
        List<Entry> before = at(NOVEMBER).read().entries();
        byte[] september = Files.readAllBytes(directory.resolve("2026-09.jsonl"));
        at(NOVEMBER).compress(0);
        // As it is between putting the compressed file in its place and deleting the other one.
        Files.write(directory.resolve("2026-09.jsonl"), september);
        Files.write(directory.resolve("2026-10.jsonl.gz.tmp"), new byte[] {1});

        assertThat(at(NOVEMBER).read().entries()).isEqualTo(before);
        assertThat(at(NOVEMBER).verify(null).findings()).isEmpty();
        assertThat(at(NOVEMBER).compress(0)).hasSize(1);
        assertThat(at(NOVEMBER).read().entries()).isEqualTo(before);
    }

    @Test
    void onlyTheKindsThatAreWantedAreRead() {
        JournalContents runs = at(NOVEMBER).read(OCTOBER, NOVEMBER, Set.of(EntryKind.RUN));

        assertThat(runs.entries()).singleElement().isInstanceOf(RunEntry.class);
    }
}

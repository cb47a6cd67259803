package dev.reeve.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to edit the past, and how it is found. Line 1 of each file is where its chain begins. */
final class ChainTest {
    @TempDir
    Path directory;

    private Journal at(String time) {
        return new Journal(directory, Clock.fixed(Instant.parse(time), ZoneOffset.UTC), Duration.ZERO);
    }

    /** Five entries in October, three in November. */
    private void write() {
        for (int i = 0; i < 5; i++) {
            at("2026-10-05T00:00:00Z").append(Samples.found(Samples.NIGHT, scope(), null, "/october/" + i));
        }
        for (int i = 0; i < 3; i++) {
            at("2026-11-05T00:00:00Z").append(Samples.found(Samples.NIGHT, scope(), null, "/november/" + i));
        }
    }

    private static Scope scope() {
        return Scope.job("backup", "erp");
    }

    private Path october() {
        return directory.resolve("2026-10.jsonl");
    }

    private Path november() {
        return directory.resolve("2026-11.jsonl");
    }

    private List<String> found() {
        return found(null);
    }

    private List<String> found(@Nullable Link expected) {
        return at("2026-11-22T00:00:00Z").verify(expected).findings().stream()
                .map(finding -> finding.code().substring("journal.".length()) + " "
                        + directory.relativize(Path.of(finding.subject().item())))
                .toList();
    }

    private List<String> lines(Path file) throws IOException {
        return new ArrayList<>(Files.readAllLines(file));
    }

    @Test
    void whatWasWrittenIsWhole() {
        write();

        ChainReport report = at("2026-11-22T00:00:00Z").verify(null);
        assertThat(report.findings()).isEmpty();
        assertThat(report.months()).extracting(ChainReport.Month::covered).containsExactly(6, 4);
        assertThat(report.months()).extracting(ChainReport.Month::uncovered).containsExactly(0, 0);
        assertThat(Objects.requireNonNull(report.head()).number()).isEqualTo(10);
    }

    @Test
    void aChangedLineIsNamed() throws IOException {
        write();
        Files.writeString(october(), Files.readString(october()).replace("/october/2", "/october/9"));

        assertThat(found()).containsExactly("line-changed 2026-10.jsonl:4");
    }

    @Test
    void everyChangedByteIsFound() throws IOException {
        write();
        byte[] whole = Files.readAllBytes(october());
        for (int at = 0; at < whole.length; at++) {
            byte[] edited = whole.clone();
            edited[at] ^= 1;
            Files.write(october(), edited);

            assertThat(found()).as("byte %d: %s", at, (char) whole[at]).anyMatch(found -> found.contains("2026-10"));
        }
    }

    @Test
    void removedLinesAreNamed() throws IOException {
        write();
        List<String> lines = lines(october());
        lines.subList(2, 4).clear();
        Files.write(october(), lines);

        Finding removed = at("2026-11-22T00:00:00Z").verify(null).findings().get(0);
        assertThat(found()).containsExactly("lines-removed 2026-10.jsonl:3");
        assertThat(removed.arguments()).containsEntry("first", "3").containsEntry("last", "4");
    }

    @Test
    void linesRemovedFromAMonthsEndsAreNamed() throws IOException {
        write();
        List<String> whole = lines(october());
        Files.write(october(), whole.subList(0, 5));
        assertThat(found()).containsExactly("lines-removed 2026-10.jsonl");

        Files.write(october(), whole.subList(1, 6));
        assertThat(found()).containsExactly("lines-removed 2026-10.jsonl:1");
    }

    @Test
    void insertedLinesAreNamed() throws IOException {
        write();
        List<String> lines = lines(october());
        lines.add(3, lines.get(2).replace("/october/1", "/october/9"));
        Files.write(october(), lines);
        assertThat(found()).containsExactly("line-inserted 2026-10.jsonl:4");

        lines.set(3, "{\"kind\":\"resolution\",\"time\":\"2026-10-05T00:00:00Z\"}");
        Files.write(october(), lines);
        assertThat(found()).containsExactly("line-inserted 2026-10.jsonl:4");
    }

    @Test
    void aForgedLineWithTheNextNumberIsTheOneThatWasInserted() throws IOException {
        write();
        List<String> lines = lines(october());
        lines.add(3, lines.get(3).replace("/october/2", "/october/9"));
        Files.write(october(), lines);

        assertThat(found()).containsExactly("line-inserted 2026-10.jsonl:4");
    }

    @Test
    void linesThatChangedPlacesAreNamed() throws IOException {
        write();
        List<String> lines = lines(october());
        Collections.swap(lines, 2, 3);
        Files.write(october(), lines);

        assertThat(found()).containsExactly("line-moved 2026-10.jsonl:4");
    }

    @Test
    void twoEditsAreTwoFindings() throws IOException {
        write();
        String text = Files.readString(october()).replace("/october/1", "/october/x");
        Files.writeString(october(), text.replace("/october/4", "/october/y"));

        assertThat(found()).containsExactly("line-changed 2026-10.jsonl:3", "line-changed 2026-10.jsonl:6");
    }

    @Test
    void aMonthThatIsMissingIsNamed() throws IOException {
        write();
        Files.delete(october());

        assertThat(found()).containsExactly("month-missing 2026-11.jsonl");
    }

    @Test
    void aChainThatStartsAnewIsNamed() throws IOException {
        write();
        Files.delete(november());
        Path aside = Files.move(october(), directory.resolve("aside"));
        at("2026-11-05T00:00:00Z").append(Samples.found(Samples.NIGHT, scope(), null, "/new"));
        Files.move(aside, october());

        assertThat(found()).containsExactly("chain-restarted 2026-11.jsonl");
    }

    @Test
    void aClockThatWasSetBackIsNoEdit() {
        write();
        at("2026-10-31T00:00:00Z").append(Samples.found(Samples.NIGHT, scope(), null, "/late"));

        assertThat(found()).containsExactly("chain-forked 2026-10.jsonl");
    }

    @Test
    void onlyAnAnchorKeptElsewhereShowsThatTheEndIsCutOff() throws IOException {
        write();
        Link head =
                Objects.requireNonNull(at("2026-11-22T00:00:00Z").verify(null).head());
        assertThat(found(head)).isEmpty();

        List<String> lines = lines(november());
        Files.write(november(), lines.subList(0, 3));
        assertThat(found()).isEmpty();
        assertThat(found(head)).containsExactly("anchor-missing ");

        Files.write(november(), lines);
        at("2026-11-22T00:00:00Z").append(Samples.found(Samples.NIGHT, scope(), null, "/more"));
        assertThat(found(head)).as("the journal has grown since").isEmpty();
        assertThat(found(Link.parse(head.toString().replace('a', 'b').replace('0', '1'))))
                .isNotEmpty();
    }

    @Test
    void aTornLineIsNoEdit() throws IOException {
        write();
        Files.writeString(november(), "{\"kind\":\"run\",\"ru", StandardOpenOption.APPEND);
        assertThat(found()).containsExactly("torn-line 2026-11.jsonl:5");

        at("2026-11-22T00:00:00Z").append(Samples.found(Samples.NIGHT, scope(), null, "/more"));
        assertThat(found()).containsExactly("torn-line 2026-11.jsonl:5");
    }

    @Test
    void aLineMadeUnreadableIsAnEdit() throws IOException {
        write();
        List<String> lines = lines(october());
        lines.set(3, lines.get(3).substring(0, 40));
        Files.write(october(), lines);

        assertThat(found()).containsExactly("line-changed 2026-10.jsonl:4");
    }

    @Test
    void linesFromBeforeTheChainAreNotCovered() throws IOException {
        byte[] old = new EntryLines().encode(List.of(Samples.found(Samples.NIGHT, scope(), null, "/old")));
        Files.write(october(), old);
        at("2026-10-05T00:00:00Z").append(Samples.found(Samples.NIGHT, scope(), null, "/new"));
        at("2026-11-05T00:00:00Z").append(Samples.found(Samples.NIGHT, scope(), null, "/newer"));

        ChainReport report = at("2026-11-22T00:00:00Z").verify(null);
        assertThat(report.findings()).isEmpty();
        assertThat(report.months()).extracting(ChainReport.Month::uncovered).containsExactly(1, 0);
        assertThat(report.months()).extracting(ChainReport.Month::covered).containsExactly(2, 2);
    }

    @Test
    void aLongLineAndALongTailAreFollowed() throws IOException {
        Journal journal = at("2026-11-05T00:00:00Z");
        journal.append(Samples.found(Samples.NIGHT, scope(), null, "x".repeat(300_000)));
        Files.writeString(november(), "y".repeat(200_000), StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        journal.append(Samples.found(Samples.NIGHT, scope(), null, "/more"));

        assertThat(found()).containsExactly("torn-line 2026-11.jsonl:3");
    }
}

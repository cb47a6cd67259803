package dev.reeve.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntryLinesTest {
    private static final Scope SCOPE = Scope.job("backup", "erp").onHost("db1").inRepository("main");
    private final EntryLines lines = new EntryLines();

    private Entry back(Entry entry) throws IOException {
        byte[] line = lines.encode(List.of(entry));
        assertThat(line[line.length - 1]).isEqualTo((byte) '\n');
        return lines.decode(Arrays.copyOf(line, line.length - 1)).orElseThrow();
    }

    private java.util.Optional<Entry> decode(String line) throws IOException {
        return lines.decode(line.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyEntryComesBackAsItWas() throws IOException {
        List<Entry> entries = List.of(
                new RunStarted("r1", Samples.NIGHT, SCOPE, "0.1.0"),
                Samples.run(Samples.NIGHT, SCOPE, Outcome.FINDINGS, ProofLevel.INTACT, true),
                Samples.run(Samples.NIGHT, Scope.repository("verify", "main"), Outcome.WELL, null, false),
                Samples.found(Samples.NIGHT, SCOPE, ProofLevel.PRESENT, "/srv/a"),
                new ResolutionEntry(Samples.NIGHT, "0123456789abcdef", "ann", null, "换了硬盘", null),
                new ResolutionEntry(Samples.NIGHT, "0123456789abcdef", "reeve", "r1", null, null),
                new ProofEntry(
                        Samples.NIGHT,
                        "r2",
                        SCOPE,
                        "ab".repeat(32),
                        Samples.NIGHT,
                        new DatabaseProof(
                                "erp", "mariadb", "10.11", 3, 4_000_000_000L, true, Duration.ofMillis(90_061))),
                new ReadingEntry(
                        Samples.NIGHT,
                        "r3",
                        Scope.job("inspect", "round"),
                        Subject.host("db1").at("/var"),
                        Presence.DOWN,
                        Map.of("disk.used", 91.25)),
                new NoteEntry(Samples.NIGHT, "0123456789abcdef", "ann", true, "看过了", "fan", null, "clean it"),
                new NotificationEntry(Samples.NIGHT, "r3", "mail", List.of("0123456789abcdef"), "opened", null),
                new NotificationEntry(Samples.NIGHT, null, "mail", List.of(), "digest", "connection refused"),
                new RoundEntry(
                        Samples.NIGHT.plusSeconds(600),
                        Samples.NIGHT,
                        "ann",
                        "r4",
                        true,
                        List.of(
                                new RoundEntry.Answer("temperature", true, 21.5, null, false),
                                new RoundEntry.Answer("doors", false, null, "lock is broken", false),
                                new RoundEntry.Answer("power", false, null, null, true)),
                        List.of(new RoundEntry.Trouble(
                                "0123456789abcdef",
                                Severity.CRITICAL,
                                Subject.host("db1").at("/var"),
                                "磁盘已满。",
                                Samples.NIGHT,
                                "bob",
                                "ordered")),
                        List.of(new RoundEntry.Trouble(
                                "0123456789abcdee", Severity.WARNING, Subject.job("erp"), "late", null, null, null)),
                        "new lock on Monday"),
                new AcceptedEntry(Samples.NIGHT, "ann", "accounts", "db1", 31, "ab".repeat(32), null));

        for (Entry entry : entries) {
            assertThat(back(entry)).isEqualTo(entry);
        }
    }

    @Test
    void aRunIsThisLine() {
        Entry run = Samples.run(Samples.NIGHT, SCOPE, Outcome.WELL, ProofLevel.SAME, true);

        assertThat(new String(lines.encode(List.of(run)), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"kind\":\"run\",\"run\":\"run-2026-11-22T23:30:00Z\",\"command\":\"backup\",\"job\":\"erp\","
                                + "\"host\":\"db1\",\"repository\":\"main\",\"start\":\"2026-11-22T23:30:00Z\","
                                + "\"end\":\"2026-11-22T23:30:08Z\",\"outcome\":\"well\",\"snapshot_id\":\""
                                + "ab".repeat(32) + "\",\"tree_id\":\"" + "cd".repeat(32)
                                + "\",\"files\":49279,\"bytes\":693000000,\"files_new\":12,\"files_changed\":3,"
                                + "\"bytes_stored\":4000000,\"level\":\"same\",\"thorough\":true,"
                                + "\"findings\":{\"note\":2,\"warning\":1},\"version\":\"0.1.0\"}\n");
    }

    @Property(tries = 300)
    void anyTextStaysOneLineOfValidUtf8(@ForAll String text, @ForAll char lone) throws IOException {
        String hostile = text + lone + "\n\u0000\ud800";
        Finding finding = new Finding(
                "backup.x", Severity.NOTE, Subject.item(hostile), Map.of("path", hostile), List.of(hostile));
        byte[] line = lines.encode(List.of(
                new FindingEntry(Samples.NIGHT, "r", SCOPE, null, finding.fingerprint(), finding, Samples.WORDS)));

        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line));
        assertThat(new String(line, StandardCharsets.UTF_8).indexOf('\n')).isEqualTo(line(line) - 1);
        FindingEntry back = (FindingEntry)
                lines.decode(Arrays.copyOf(line, line.length - 1)).orElseThrow();
        String expected = new String(hostile.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(back.finding().arguments()).containsEntry("path", expected);
    }

    private static int line(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).length();
    }

    @Test
    void kindsOfANewerReeveAreNothing() throws IOException {
        assertThat(decode("{\"kind\":\"medal\",\"medals\":[1,2,{\"x\":null}]}")).isEmpty();
    }

    @Test
    void membersAndWordsOfANewerReeveAreTolerated() throws IOException {
        Entry entry = decode(
                        "{\"kind\":\"run\",\"run\":\"r\",\"command\":\"backup\",\"start\":\"2026-11-22T23:30:00Z\","
                                + "\"end\":\"2026-11-22T23:30:01Z\",\"outcome\":\"postponed\",\"level\":\"certified\","
                                + "\"findings\":{\"disaster\":2},\"version\":\"9\",\"weather\":{\"rain\":[true,1.5]}}")
                .orElseThrow();

        assertThat(entry).isInstanceOfSatisfying(RunEntry.class, run -> {
            assertThat(run.outcome()).as("never better than it was").isEqualTo(Outcome.FAILED);
            assertThat(run.level()).isNull();
            assertThat(run.thorough()).isFalse();
            assertThat(run.findings()).containsExactly(Map.entry(Severity.UNKNOWN, 2));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"run\",\"run\":\"r",
                "{\"kind\":\"run\"}",
                "{}",
                "[]",
                "7",
                "not json",
                "{\"kind\":\"resolution\",\"fingerprint\":\"f\",\"by\":\"ann\",\"time\":\"yesterday\"}",
                "{\"kind\":\"proof\"} {\"kind\":\"proof\"}",
                "\u0000\u0000\u0000",
            })
    void whatIsNoWholeEntryIsSaidSo(String line) {
        assertThatThrownBy(() -> decode(line)).isInstanceOf(IOException.class);
    }
}

package dev.reeve.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed while they write: what they were told is written is there. */
final class JournalKillTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-22T23:30:00Z");

    @TempDir
    Path directory;

    private Process start(String work) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JournalVictim.class.getName(),
                        work,
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Lets a process acknowledge a few times, kills it, and returns how many acknowledgements came. */
    private static int kill(Process process, int after) throws IOException, InterruptedException {
        int acknowledged = 0;
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            while (said.readLine() != null) {
                acknowledged++;
                if (acknowledged == after) {
                    process.destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        return acknowledged;
    }

    private Journal journal() {
        return new Journal(directory, Clock.fixed(NOVEMBER, ZoneOffset.UTC));
    }

    @Test
    void nothingAcknowledgedIsLostWhenAnAppendIsKilled() throws Exception {
        int acknowledged = 0;
        Random random = new Random(5);
        for (int round = 0; round < 4; round++) {
            acknowledged += kill(start("append"), 3 + random.nextInt(20));
        }

        int read = journal().read(Instant.MIN, Instant.MAX, EntryKind.all()).entries().size();
        assertThat(read).isGreaterThanOrEqualTo(acknowledged * JournalVictim.TOGETHER);
        assertThat(journal().verify(null).findings()).allSatisfy(finding -> assertThat(finding.code())
                .isEqualTo("journal.torn-line"));
    }

    @Test
    void nothingIsLostWhenCompressingIsKilled() throws Exception {
        Instant last = Instant.parse("2026-11-05T00:00:00Z");
        long written = GeneratedYears.write(directory, 100, last);
        for (int round = 0; round < 3; round++) {
            kill(start("compress"), 1 + round);
        }

        assertThat(journal().verify(null).findings()).isEmpty();
        assertThat(count()).isEqualTo(written);
        journal().compress(0);
        assertThat(count()).isEqualTo(written);
        assertThat(journal().verify(null).findings()).isEmpty();
    }

    private long count() {
        long[] count = {0};
        List<?> damage = journal().read(Instant.MIN, Instant.MAX, EntryKind.all(), entry -> count[0]++);
        assertThat(damage).isEmpty();
        return count[0];
    }
}

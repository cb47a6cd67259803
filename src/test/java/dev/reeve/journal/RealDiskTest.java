package dev.reeve.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, or that can no longer be written to: a file system of its own, which takes root. */
@EnabledIf("mayMount")
final class RealDiskTest {
    private static final Instant OCTOBER = Instant.parse("2026-10-05T00:00:00Z");
    private static final Instant NOVEMBER = Instant.parse("2026-11-05T00:00:00Z");

    @TempDir
    Path temporary;

    private Path disk;

    static boolean mayMount() {
        boolean root = "root".equals(System.getProperty("user.name"));
        return root || System.getenv("CI") != null;
    }

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(temporary.resolve("disk"));
        run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString());
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private Journal at(Instant time) {
        return new Journal(disk.resolve("journal"), Clock.fixed(time, ZoneOffset.UTC), Duration.ZERO);
    }

    private static RunStarted started(String run, int size) {
        return new RunStarted(run, OCTOBER, Scope.job("backup", "erp"), "x".repeat(size));
    }

    private List<String> runs() {
        JournalContents contents = at(NOVEMBER).read();
        assertThat(contents.damage()).isEmpty();
        assertThat(at(NOVEMBER).verify(null).findings()).isEmpty();
        return contents.unfinished().stream().map(RunStarted::run).toList();
    }

    private static void assertFails(org.assertj.core.api.ThrowableAssert.ThrowingCallable work, String code) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.finding().code()).isEqualTo(code));
    }

    @Test
    void aFullDiskLosesNothingThatWasAcknowledged() throws IOException {
        at(OCTOBER).append(started("a", 100));
        Path ballast = Files.write(disk.resolve("ballast"), new byte[180 * 1024]);

        assertFails(() -> at(OCTOBER).append(started("too much", 100_000)), "journal.no-space");
        assertThat(runs()).containsExactly("a");

        Files.delete(ballast);
        at(OCTOBER).append(started("b", 100_000));
        assertThat(runs()).containsExactly("a", "b");
    }

    @Test
    void compressingOnAFullDiskLeavesTheMonthAsItWas() throws IOException {
        StringBuilder noise = new StringBuilder();
        new java.util.Random(3).ints(60_000, '!', '[').forEach(c -> noise.append((char) c));
        at(OCTOBER).append(new RunStarted("a", OCTOBER, Scope.job("backup", "erp"), noise.toString()));
        at(NOVEMBER).append(started("b", 100));
        Files.write(disk.resolve("ballast"), new byte[160 * 1024]);

        assertFails(() -> at(NOVEMBER).compress(0), "journal.no-space");

        assertThat(runs()).containsExactly("a", "b");
        assertThat(disk.resolve("journal/2026-10.jsonl.gz")).doesNotExist();
    }

    @Test
    void aDiskThatIsReadOnlyIsSaidSoAndRead() throws Exception {
        at(OCTOBER).append(started("a", 100));
        at(NOVEMBER).append(started("b", 100));
        run("mount", "-o", "remount,ro", disk.toString());

        assertFails(() -> at(NOVEMBER).append(started("c", 100)), "journal.unwritable");
        assertFails(() -> at(NOVEMBER).compress(0), "journal.unwritable");
        assertThat(runs()).containsExactly("a", "b");
        assertThat(at(NOVEMBER).incidents(false).list()).as("without a summary").isEmpty();
    }
}

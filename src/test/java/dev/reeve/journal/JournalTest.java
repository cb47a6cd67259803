package dev.reeve.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.reeve.finding.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
    private static final Scope SCOPE = Scope.job("backup", "erp");

    @TempDir
    Path temporary;

    private Path directory() {
        return temporary.resolve("state/journal");
    }

    private static Clock at(String time) {
        return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
    }

    private Journal journal(String time) {
        return new Journal(directory(), at(time), Duration.ZERO);
    }

    private static RunStarted started(String run, String time) {
        return new RunStarted(run, Instant.parse(time), SCOPE, "0.1.0");
    }

    private static Failure failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return (Failure) org.assertj.core.api.Assertions.catchThrowable(call);
    }

    @Test
    void aJournalThatDoesNotExistIsEmpty() {
        JournalContents contents = journal("2026-11-22T23:30:00Z").read();

        assertThat(contents.entries()).isEmpty();
        assertThat(contents.damage()).isEmpty();
        assertThat(directory()).doesNotExist();
    }

    @Test
    void directoryAndFilesAreForTheOwnerAlone() throws IOException {
        journal("2026-11-22T23:30:00Z").append(started("r", "2026-11-22T23:30:00Z"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory().resolve("2026-11.jsonl"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aMonthIsAFileAndReadingPutsThemTogether() {
        journal("2026-12-01T00:00:00Z").append(started("c", "2026-11-30T23:59:59Z"));
        journal("2026-10-31T23:59:59Z").append(started("a", "2026-10-31T23:59:59Z"));
        journal("2026-11-05T00:00:00Z").append(started("b", "2026-11-05T00:00:00Z"));

        assertThat(directory().resolve("2026-10.jsonl")).exists();
        assertThat(directory().resolve("2026-12.jsonl")).exists();
        Journal journal = journal("2026-12-01T00:00:00Z");
        assertThat(runs(journal.read())).containsExactly("a", "b", "c");
        assertThat(runs(journal.read(Instant.parse("2026-11-05T00:00:00Z"), Instant.MAX)))
                .containsExactly("b", "c");
        assertThat(runs(journal.read(Instant.MIN, Instant.parse("2026-11-30T23:59:59Z"))))
                .as("the end is not included")
                .containsExactly("a", "b");
    }

    private static List<String> runs(JournalContents contents) {
        List<String> runs = new ArrayList<>();
        contents.unfinished().forEach(run -> runs.add(run.run()));
        return runs;
    }

    @Test
    void aLineCutShortIsSkippedReportedAndLeftAlone() throws IOException {
        Journal journal = journal("2026-11-22T23:30:00Z");
        journal.append(started("a", "2026-11-22T23:30:00Z"));
        Path month = directory().resolve("2026-11.jsonl");
        Files.writeString(month, "{\"kind\":\"run-sta", StandardOpenOption.APPEND);

        assertThat(runs(journal.read())).containsExactly("a");
        assertThat(journal.read().damage()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("journal.damaged-line");
            assertThat(finding.arguments()).containsEntry("line", "3").containsEntry("path", month.toString());
        });

        journal.append(started("b", "2026-11-22T23:30:00Z"));
        assertThat(runs(journal.read())).containsExactly("a", "b");
        assertThat(Files.readAllLines(month)).hasSize(4);
    }

    @Test
    void everyCutOfALineIsSurvived() throws IOException {
        Journal journal = journal("2026-11-22T23:30:00Z");
        journal.append(started("a", "2026-11-22T23:30:00Z"));
        journal.append(Samples.found(Samples.NIGHT, SCOPE, null, "/srv/数据"));
        Path month = directory().resolve("2026-11.jsonl");
        byte[] whole = Files.readAllBytes(month);
        String text = new String(whole, StandardCharsets.UTF_8);
        int first = text.indexOf('\n', text.indexOf('\n') + 1) + 1;

        for (int length = first; length < whole.length; length++) {
            Files.write(month, java.util.Arrays.copyOf(whole, length));
            journal.append(started("b", "2026-11-22T23:30:00Z"));
            assertThat(runs(journal.read())).as("cut after %d bytes", length).containsExactly("a", "b");
        }
    }

    @Test
    void entriesOfOneAppendAreTogether() {
        Journal journal = journal("2026-11-22T23:30:00Z");
        journal.append(List.of(started("a", "2026-11-22T23:30:00Z"), started("b", "2026-11-22T23:30:00Z")));

        assertThat(runs(journal.read())).containsExactly("a", "b");
    }

    @Test
    void otherFilesInTheDirectoryAreNotRead() throws IOException {
        Journal journal = journal("2026-11-22T23:30:00Z");
        journal.append(started("a", "2026-11-22T23:30:00Z"));
        Files.writeString(directory().resolve("2026-11.jsonl~"), "rubbish");
        Files.writeString(directory().resolve("notes.txt"), "rubbish");

        assertThat(journal.read().damage()).isEmpty();
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsUnwritableAndUnreadable() throws IOException {
        Files.createDirectories(directory().getParent());
        Files.writeString(directory(), "");
        Journal journal = journal("2026-11-22T23:30:00Z");

        assertThat(failure(() -> journal.append(started("a", "2026-11-22T23:30:00Z")))
                        .finding()
                        .code())
                .isEqualTo("journal.unwritable");
        Failure unreadable = failure(journal::read);
        assertThat(unreadable.finding().code()).isEqualTo("journal.unreadable");
        assertThat(unreadable.finding().arguments())
                .containsEntry("path", directory().toString());
    }

    @Test
    void aFullDiskIsSaidSoAndLeavesNoHalfEntry() throws IOException {
        Configuration small = Configuration.unix().toBuilder()
                .setMaxSize(8192)
                .setBlockSize(512)
                .build();
        try (FileSystem memory = Jimfs.newFileSystem(small)) {
            Journal journal = new Journal(memory.getPath("/journal"), at("2026-11-22T23:30:00Z"), Duration.ZERO);
            journal.append(started("a", "2026-11-22T23:30:00Z"));
            RunStarted large = started("x".repeat(9000), "2026-11-22T23:30:00Z");

            assertThat(failure(() -> journal.append(large)).finding().code()).isEqualTo("journal.no-space");

            assertThat(journal.read().damage()).isEmpty();
            journal.append(started("b", "2026-11-22T23:30:00Z"));
            assertThat(runs(journal.read())).containsExactly("a", "b");
        }
    }

    @Test
    void aLockThatIsNotGivenUpIsSaidSo() throws IOException {
        Journal journal = journal("2026-11-22T23:30:00Z");
        journal.append(started("a", "2026-11-22T23:30:00Z"));
        try (FileChannel other = FileChannel.open(directory().resolve(JournalFile.LOCK), StandardOpenOption.WRITE);
                FileLock lock = other.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> journal.append(started("b", "2026-11-22T23:30:00Z")))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> assertThat(failure.finding().code()).isEqualTo("journal.busy"));
        }
        journal.append(started("c", "2026-11-22T23:30:00Z"));
        assertThat(runs(journal.read())).containsExactly("a", "c");
    }

    @Test
    void anInterruptedThreadStillWritesItsLastWord() {
        Journal journal = journal("2026-11-22T23:30:00Z");
        Thread.currentThread().interrupt();
        journal.append(started("a", "2026-11-22T23:30:00Z"));

        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        assertThat(runs(journal.read())).containsExactly("a");
    }

    @Test
    void processesAndThreadsAppendAtTheSameTime() throws Exception {
        int each = 60;
        List<Process> processes = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            AppendingProcess.class.getName(),
                            directory().toString(),
                            name,
                            Integer.toString(each))
                    .inheritIO()
                    .start());
        }
        Thread thread = new Thread(() -> AppendingProcess.append(directory(), "three", each));
        thread.start();
        AppendingProcess.append(directory(), "four", each);
        thread.join();
        for (Process process : processes) {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
        }

        JournalContents contents = journal("2026-11-22T23:30:00Z").read();
        assertThat(contents.damage()).isEmpty();
        for (String name : List.of("one", "two", "three", "four")) {
            assertThat(runs(contents).stream().filter(run -> run.startsWith(name)))
                    .as(name)
                    .hasSize(each)
                    .isSortedAccordingTo(java.util.Comparator.comparingInt(
                            run -> Integer.parseInt(run.substring(run.indexOf('-') + 1))));
        }
    }
}

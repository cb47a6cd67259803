package dev.reeve.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process at a time does a job, and no lock outlives its process. */
final class JobLockTest {
    private static final Instant NIGHT = Instant.parse("2026-11-22T23:30:00Z");

    @TempDir
    Path temporary;

    private JobLock lock(String job) {
        return new JobLock(temporary.resolve("locks"), "backup", job);
    }

    @Test
    void aSecondRunOfThisProcessEndsAtOnce() {
        try (JobLock first = lock("erp");
                JobLock second = lock("erp");
                JobLock other = lock("files")) {
            assertThat(first.held()).isFalse();
            assertThat(first.take(NIGHT)).isEmpty();
            assertThat(other.take(NIGHT)).isEmpty();
            Failure failure = catchThrowableOfType(Failure.class, () -> second.take(NIGHT));
            assertThat(failure.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(failure.finding().code()).isEqualTo("schedule.already-running");
            assertThat(failure.finding().arguments())
                    .containsEntry("pid", Long.toString(ProcessHandle.current().pid()))
                    .containsEntry("since", NIGHT.toString());
        }
        try (JobLock next = lock("erp")) {
            assertThat(next.held()).isFalse();
            assertThat(next.take(NIGHT)).isEmpty();
            assertThat(lock("erp").held()).isTrue();
        }
    }

    @Test
    void theLockOfAProcessThatIsKilledIsFree() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockingProcess.class.getName(),
                        temporary.resolve("locks").toString())
                .start();
        try {
            assertThat(process.getInputStream().read()).isEqualTo('0');
            assertThat(lock("erp").held()).isTrue();
            try (JobLock second = lock("erp")) {
                Failure failure = catchThrowableOfType(Failure.class, () -> second.take(NIGHT));
                assertThat(failure.finding().arguments()).containsEntry("pid", Long.toString(process.pid()));
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(temporary.resolve("locks/backup-erp.lock")).isNotEmptyFile();
        assertThat(lock("erp").held()).isFalse();
        try (JobLock next = lock("erp")) {
            assertThat(next.take(NIGHT)).isEmpty();
        }
    }

    @Test
    void anotherProcessOfTheSameNumberDoesNotCount() throws IOException {
        long self = ProcessHandle.current().pid();
        Files.createDirectories(temporary.resolve("locks"));
        Path file = temporary.resolve("locks/backup-erp.lock");
        Files.writeString(file, self + " 2026-11-22T23:30:00Z 12345\n");
        assertThat(lock("erp").held()).isFalse();
        Files.writeString(file, "torn");
        assertThat(lock("erp").held()).isFalse();
    }

    @Test
    void whereNoLockCanBeTheJobRunsAndSaysSo() throws IOException {
        Files.writeString(temporary.resolve("locks"), "a file");
        try (JobLock lock = lock("erp")) {
            assertThat(lock.take(NIGHT))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.code()).isEqualTo("schedule.lock-unusable"));
        }
    }
}

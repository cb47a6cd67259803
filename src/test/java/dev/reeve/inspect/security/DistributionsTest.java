package dev.reeve.inspect.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.survey.Past;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Log-ins in the notation of each distribution's releases, counted by the script that hosts run. */
class DistributionsTest {
    private static final Path FIXTURES = Path.of("src/test/resources/inspect");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "debian-12",
                "debian-13",
                "ubuntu-22.04",
                "ubuntu-24.04",
                "rocky-8",
                "rocky-9",
                "opensuse-leap-15.5",
                "opensuse-leap-15.6",
                "alpine-3.18",
                "alpine-3.20"
            })
    void loginsAreCounted(String release) throws IOException, InterruptedException {
        Look look = look(release);
        LoginLog log = LoginLog.of(look);
        assertThat(log.gap()).isEmpty();
        assertThat(log.failures())
                .containsExactlyInAnyOrder(
                        new LoginLog.Failures("admin", "198.51.100.9", 1),
                        new LoginLog.Failures("root", "198.51.100.9", 1));
        Instant time = Instant.parse("2026-11-22T09:30:00Z");
        assertThat(log.logins()).singleElement().satisfies(login -> {
            assertThat(login.pair()).isEqualTo("alice@192.0.2.7");
            assertThat(login.time().truncatedTo(java.time.temporal.ChronoUnit.SECONDS))
                    .isEqualTo(time);
        });
        LoginRecords records = LoginRecords.of(look, ZoneOffset.UTC);
        assertThat(records.kept()).isEqualTo(!release.startsWith("alpine"));
        assertThat(records.logins())
                .extracting(LoginLog.Login::pair)
                .isEqualTo(records.kept() ? java.util.List.of("alice@192.0.2.7") : java.util.List.of());
    }

    private static Look look(String release) throws IOException, InterruptedException {
        Path folder = FIXTURES.resolve(release);
        Process count = new ProcessBuilder("sh", "-c", LoginLog.COUNT + "\ncount")
                .redirectInput(folder.resolve("sshd-log.txt").toFile())
                .start();
        String counted = new String(count.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(count.waitFor()).isZero();
        String raw = frame("identity", "uid 0\ntime " + NOW.getEpochSecond())
                + frame("login-log", "Z +0000\nS file\n" + counted)
                + frame("login-records", Files.readString(folder.resolve("last.txt")) + ".")
                + "\n@@" + HostLab.NONCE + " Z 3\n";
        HostAnswer answer =
                new RawAnswer(HostLab.NONCE, raw.getBytes(StandardCharsets.UTF_8), RawAnswer.Ending.ENDED).parse();
        return new Look("web1", answer, HostIdentity.of(answer), HostRules.USUAL, Past.NONE, NOW);
    }

    private static String frame(String id, String text) {
        return "\n@@" + HostLab.NONCE + " B " + id + "\n" + text + "\n\n@@" + HostLab.NONCE + " E " + id + " 0\n";
    }
}

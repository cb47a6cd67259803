package dev.reeve.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.inventory.cron.CronExpression;
import dev.reeve.inventory.cron.CronTimes;
import dev.reeve.machine.LocalMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Units that systemd takes, that mean what the schedule means, and that come and go with it. */
final class SystemdTest {
    private static final String ANALYZE = "/usr/bin/systemd-analyze";
    private static final Pattern ELAPSE = Pattern.compile(
            "\\(in UTC\\): \\w+ (\\S+ \\S+) UTC|Next elapse: \\w+ (\\S+ \\S+) UTC|Iter. #\\d+: \\w+ (\\S+ \\S+) UTC");

    @TempDir
    Path temporary;

    @Test
    void unitsWithOddPathsAreAcceptedBySystemd() throws Exception {
        Plans.need(ANALYZE);
        Path program = Plans.script(temporary.resolve("it's 100% odd $HOME 备份/reeve"), "");
        List<ScheduledJob> jobs = List.of(
                ScheduledJob.of("backup", "erp-nightly", "30 23 * * *"),
                ScheduledJob.of("backup", "每周_1.a", "0 2 13 * fri"),
                ScheduledJob.of("backup", "early", "30 2 * * *"));
        SchedulePlan plan = new SchedulePlan(
                program.toString(),
                "/etc/a \"b\" %c $d \\e",
                Map.of("JAVA_HOME", "/j %h"),
                jobs,
                Plans.BERLIN,
                Plans.NOW);
        for (boolean user : new boolean[] {false, true}) {
            Path folder = temporary.resolve("units-" + user);
            List<Path> units = new ScheduleFolder(folder, plan.inventory()).write(SystemdUnits.of(plan, user));
            assertThat(units).hasSize(6);
            List<String> words = new ArrayList<>(List.of(ANALYZE, "verify"));
            units.forEach(unit -> words.add(unit.toString()));
            assertThat(run(words)).isEqualTo("0\n");
        }
        assertThat(SystemdUnits.of(plan, false).get(0).text())
                .contains("\"--inventory\" \"/etc/a \\\"b\\\" %%c $$d \\\\e\"\n")
                .contains("Environment=\"JAVA_HOME=/j %%h\"\n");
        assertThat(SystemdUnits.of(plan, false).get(1).text())
                .contains("\nOnCalendar=*-*-* 23:30:00\nPersistent=true\nRandomizedDelaySec=0\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "30 23 * * *",
                "*/15 8-18 * * mon-fri",
                "0 2 13 * fri",
                "0 2 */10 * *",
                "5 4 29 2 *",
                "0 0 1,15 jan,jul *",
                "7-59/13 * 31 * *",
                "0 12 */2 3 1",
                "0 0 1-31 * 1",
                "59 23 * 12 0,6"
            })
    void theTimesOfSystemdAreThoseOfCron(String schedule) throws Exception {
        Plans.need(ANALYZE);
        CronExpression cron = CronExpression.of(schedule);
        Instant from = Instant.parse("2026-02-27T21:17:00Z");
        List<Instant> expected = new CronTimes(cron, ZoneOffset.UTC).next(from, 12);
        List<Instant> elapses = new ArrayList<>();
        for (String expression : new SystemdCalendar(cron).expressions()) {
            String said = run(
                    List.of(ANALYZE, "calendar", "--iterations=12", "--base-time=2026-02-27 21:17:00 UTC", expression));
            ELAPSE.matcher(said)
                    .results()
                    .forEach(found -> elapses.add(LocalDateTime.parse(
                                    Stream.of(1, 2, 3)
                                            .map(found::group)
                                            .filter(java.util.Objects::nonNull)
                                            .findFirst()
                                            .orElseThrow(),
                                    DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT))
                            .toInstant(ZoneOffset.UTC)));
        }
        assertThat(elapses.stream().distinct().sorted().limit(12)).isEqualTo(expected);
    }

    @Test
    void theHourThatSystemdWouldLeaveOutIsNamedByDate() {
        List<String> moments = new SystemdCalendar(CronExpression.of("30 2 * * *")).catchUps(Plans.NOW, Plans.BERLIN);
        assertThat(moments).hasSize(10).startsWith("2027-03-28 03:00:00", "2028-03-26 03:00:00");
        assertThat(new SystemdCalendar(CronExpression.of("30 2 * * mon")).catchUps(Plans.NOW, Plans.BERLIN))
                .as("the clock changes on Sundays")
                .isEmpty();
        assertThat(new SystemdCalendar(CronExpression.of("0 3 * * *")).catchUps(Plans.NOW, Plans.BERLIN))
                .isEmpty();
        assertThat(new SystemdCalendar(CronExpression.of("*/30 2 * * *")).catchUps(Plans.NOW, Plans.BERLIN))
                .as("it follows the clock")
                .isEmpty();
        assertThat(new SystemdCalendar(CronExpression.of("30 2 * * *")).catchUps(Plans.NOW, ZoneOffset.UTC))
                .isEmpty();
    }

    @Test
    void unitsComeAndGoAndForeignOnesStay() throws IOException {
        Path log = temporary.resolve("log");
        Plans.script(temporary.resolve("bin/systemctl"), "echo \"$*\" >>" + log);
        Path folder = temporary.resolve("user");
        SystemdInstallation systemd = installation(folder);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("reeve-mine.service"), "[Service]\n");

        assertThat(systemd.install(Plans.of("/usr/bin/reeve", "/etc/reeve", "1 1 * * *", "2 2 * * *"))
                        .trouble())
                .isNull();
        assertThat(names(folder))
                .containsExactly(
                        "reeve-backup-a.service",
                        "reeve-backup-a.timer",
                        "reeve-backup-b.service",
                        "reeve-backup-b.timer",
                        "reeve-mine.service");
        systemd.install(Plans.of("/usr/bin/reeve", "/etc/reeve", "3 3 * * *"));
        assertThat(names(folder))
                .containsExactly("reeve-backup-a.service", "reeve-backup-a.timer", "reeve-mine.service");
        systemd.remove("/etc/reeve");
        assertThat(systemd.remove("/etc/reeve").files()).isEmpty();
        assertThat(names(folder)).containsExactly("reeve-mine.service");
        assertThat(log).content().isEqualTo("""
                        --user daemon-reload
                        --user enable --now reeve-backup-a.timer reeve-backup-b.timer
                        --user restart reeve-backup-a.timer reeve-backup-b.timer
                        --user disable --now reeve-backup-b.timer
                        --user daemon-reload
                        --user enable --now reeve-backup-a.timer
                        --user restart reeve-backup-a.timer
                        --user disable --now reeve-backup-a.timer
                        --user daemon-reload
                        """);
    }

    @Test
    void aUnitOfAnotherInventoryIsNotReplaced() throws IOException {
        Plans.script(temporary.resolve("bin/systemctl"), "");
        Path folder = temporary.resolve("user");
        SystemdInstallation systemd = installation(folder);
        systemd.install(Plans.of("/usr/bin/reeve", "/etc/other", "1 1 * * *"));
        Failure failure = catchThrowableOfType(
                Failure.class, () -> systemd.install(Plans.of("/usr/bin/reeve", "/etc/reeve", "1 1 * * *")));
        assertThat(failure.finding().code()).isEqualTo("schedule.foreign-file");
        assertThat(folder.resolve("reeve-backup-a.service")).content().contains("/etc/other");
    }

    @Test
    void aSystemdThatDoesNotRunIsAFinding() throws IOException {
        Plans.script(temporary.resolve("bin/systemctl"), "echo 'System has not been booted with systemd' >&2; exit 1");
        SystemdInstallation.Outcome outcome =
                installation(temporary.resolve("user")).install(Plans.of("/usr/bin/reeve", "/etc/reeve", "1 1 * * *"));
        assertThat(outcome.files()).hasSize(2).allMatch(Files::exists);
        Finding trouble = java.util.Objects.requireNonNull(outcome.trouble());
        assertThat(trouble.code()).isEqualTo("schedule.systemctl-failed");
        assertThat(trouble.evidence()).containsExactly("System has not been booted with systemd");
    }

    private SystemdInstallation installation(Path folder) {
        LocalPrograms programs = new LocalPrograms(temporary.resolve("bin") + ":" + System.getenv("PATH"));
        return new SystemdInstallation(new LocalMachine("here"), programs, folder, true);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** What a program says, and its exit status if it says nothing. */
    private static String run(List<String> words) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("TZ", "UTC");
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        return said.isEmpty() ? status + "\n" : said;
    }
}

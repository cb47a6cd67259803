package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.render.OutputSchema;
import dev.reeve.render.Terminal;
import dev.reeve.schedule.JobLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code reeve schedule} and {@code reeve status} as typed, with a crontab that lies in a file. */
final class ScheduleCommandsTest {
    @TempDir
    Path temporary;

    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void prepare() throws IOException {
        script("bin/crontab", """
                case $1 in
                -l) cat DIR/store 2>/dev/null || { echo "no crontab for ann" >&2; exit 1; } ;;
                -r) rm DIR/store ;;
                -) cat >DIR/store ;;
                esac""");
        script("bin/systemctl", "echo \"$*\" >>DIR/log");
        script("bin/reeve", "");
        Files.createDirectories(temporary.resolve("srv"));
        Files.writeString(temporary.resolve("srv/a"), "a\n");
        Files.writeString(temporary.resolve("key"), "correct\n");
        Files.setPosixFilePermissions(temporary.resolve("key"), PosixFilePermissions.fromString("rw-------"));
        write("schedule: \"30 23 * * *\", max-age: 26h");
        variables.put("HOME", temporary.toString());
        variables.put("PATH", temporary.resolve("bin") + ":" + System.getenv("PATH"));
        variables.put("REEVE_PROGRAM", temporary.resolve("bin/reeve").toString());
    }

    private void script(String name, String text) throws IOException {
        Path file = temporary.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text.replace("DIR", temporary.toString()) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void write(String nightly) throws IOException {
        Files.writeString(
                temporary.resolve("reeve.yaml"), """
                reeve: 1
                hosts: { here: { local: true } }
                repositories: { main: { path: DIR/repository, password: { file: DIR/key } } }
                backups:
                  nightly: { source: { host: here, files: { paths: [DIR/srv] } }, to: main, NIGHTLY }
                  byhand: { source: { host: here, files: { paths: [DIR/srv] } }, to: main }
                journal: { path: DIR/journal }
                """.replace("NIGHTLY", nightly).replace("DIR", temporary.toString()));
    }

    private CommandLineFixture.Said run(String... words) {
        return at(CommandLineFixture.NOW, words);
    }

    private CommandLineFixture.Said at(Instant now, String... words) {
        return new CommandLineFixture(temporary, variables, now, Terminal.pipe()).run(words);
    }

    private String json(int exit, Instant now, String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "-o";
        all[words.length + 1] = "json";
        CommandLineFixture.Said said = at(now, all);
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(exit);
        assertThat(new OutputSchema().mistakes(said.out())).as(said.out()).isEmpty();
        return said.out();
    }

    @Test
    void showTellsTheNextTimes() {
        assertThat(run("schedule", "show", "--count", "2").out()).isEqualTo("""
                        COMMAND  JOB      SCHEDULE     NEXT RUN
                        backup   nightly  30 23 * * *  2026-11-23 23:30
                        backup   nightly  30 23 * * *  2026-11-24 23:30

                        Times are those of Z.
                        Without a schedule: byhand
                        """);
        assertThat(json(0, CommandLineFixture.NOW, "schedule", "show"))
                .contains("\"next\":[\"2026-11-23T23:30:00Z\"]")
                .contains("\"unscheduled\":[\"byhand\"]");
        assertThat(run("schedule", "show", "--count", "0").exit()).isEqualTo(2);
    }

    @Test
    void installAndRemoveChangeOnlyTheOwnLines() throws IOException {
        Path store = Files.writeString(temporary.resolve("store"), "1 2 3 4 5 mine\n");
        CommandLineFixture.Said installed = run("schedule", "install", "--to", "cron");
        assertThat(installed.out()).isEqualTo("Installed into cron: nightly\n");
        assertThat(installed.exit()).isZero();
        assertThat(installed.err()).contains("does not catch up");
        assertThat(store)
                .content()
                .startsWith("1 2 3 4 5 mine\n# BEGIN reeve ")
                .contains("\n30 23 * * * " + temporary + "/bin/reeve backup nightly --inventory " + temporary
                        + "/reeve.yaml --quiet\n");
        assertThat(json(0, CommandLineFixture.NOW, "schedule", "install", "--to", "cron"))
                .contains("\"changed\":false");
        assertThat(run("schedule", "remove").out()).isEqualTo("Removed from cron.\n");
        assertThat(store).hasContent("1 2 3 4 5 mine\n");
        assertThat(json(0, CommandLineFixture.NOW, "schedule", "remove")).contains("\"changed\":false");
    }

    @Test
    void systemdOfTheAccountIsToldToo() throws IOException {
        assertThat(json(1, CommandLineFixture.NOW, "schedule", "install", "--to", "systemd"))
                .contains("\"active\":true")
                .contains("schedule.linger-off");
        assertThat(temporary.resolve(".config/systemd/user/reeve-backup-nightly.timer"))
                .exists();
        assertThat(run("schedule", "remove", "--from", "systemd").exit()).isZero();
        assertThat(temporary.resolve(".config/systemd/user")).isEmptyDirectory();
        script("bin/systemctl", "echo 'no bus' >&2; exit 1");
        CommandLineFixture.Said said = run("schedule", "install", "--to", "systemd");
        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.out()).startsWith("Written for systemd, which does not know about it: nightly\n");
        assertThat(said.err()).contains("no bus");
    }

    @Test
    void exportPrintsOrWritesFiles() throws IOException {
        for (String scheduler : new String[] {"cron", "systemd", "task-scheduler"}) {
            json(0, CommandLineFixture.NOW, "schedule", "export", "--to", scheduler);
            json(0, CommandLineFixture.NOW, "schedule", "export", "--to", scheduler, "--dir", "out");
            json(0, CommandLineFixture.NOW, "schedule", "export", "--to", scheduler, "--dir", "out");
            assertThat(run("schedule", "export", "--to", scheduler).out()).contains("backup");
        }
        assertThat(temporary.resolve("out")).isDirectoryContaining("glob:**/reeve.crontab");
        Files.writeString(temporary.resolve("out/reeve.crontab"), "mine");
        assertThat(json(3, CommandLineFixture.NOW, "schedule", "export", "--to", "cron", "--dir", "out"))
                .contains("schedule.foreign-file");
        assertThat(temporary.resolve("out/reeve.crontab")).hasContent("mine");
    }

    @Test
    void withoutASchedulenothingIsInstalled() throws IOException {
        write("tags: [a]");
        assertThat(json(2, CommandLineFixture.NOW, "schedule", "install")).contains("schedule.nothing-scheduled");
        assertThat(run("schedule", "show").out()).isEqualTo("Without a schedule: nightly, byhand\n");
    }

    @Test
    void whoDoesNotKnowItselfInstallsNothing() {
        variables.put("REEVE_PROGRAM", "/nowhere/reeve");
        assertThat(json(3, CommandLineFixture.NOW, "schedule", "install")).contains("schedule.program-unknown");
    }

    @Test
    void aSecondRunOfAJobEndsAtOnceAndStatusKnowsWhatIsGoingOn() throws IOException {
        Instant now = CommandLineFixture.NOW;
        assertThat(run("repository", "init", "main").exit()).isZero();
        CommandLineFixture.Said never = run("status");
        assertThat(never.exit()).isEqualTo(1);
        assertThat(never.out()).isEqualTo("""
                        JOB      STATE      LAST BACKUP  AGE    LIMIT  VERIFIED  PROVED  AGE  RECOVERY  NEXT RUN
                        nightly  no backup  -              -  1 d 2 h  -         -         -         -  2026-11-23 23:30
                        byhand   no backup  -              -        -  -         -         -         -  -
                        """);
        assertThat(run("backup", "--all").exit()).isZero();
        try (JobLock lock = new JobLock(temporary.resolve("journal/locks"), "backup", "nightly")) {
            lock.take(now);
            String refused = json(3, now.plusSeconds(60), "backup", "nightly");
            assertThat(refused).contains("schedule.already-running").contains("\"outcome\":\"failed\"");
            assertThat(run("backup", "nightly", "--dry-run").exit()).isZero();
            assertThat(run("backup", "byhand").exit()).isZero();
            assertThat(json(0, now.plusSeconds(60), "status", "nightly")).contains("\"state\":\"running\"");
        }
        assertThat(run("verify").exit()).isZero();
        String well = json(0, now.plusSeconds(3600), "status");
        assertThat(well)
                .contains("\"state\":\"well\"")
                .contains("\"age_seconds\":3600")
                .contains("\"level\":\"present\"");
        String late = json(1, now.plusSeconds(2 * 86_400), "status", "nightly");
        assertThat(late)
                .contains("schedule.too-old")
                .contains("schedule.run-missed")
                .contains("\"state\":\"broken\"");
        assertThat(json(2, now, "status", "nigthly")).contains("inventory.no-such-job");
        assertThat(at(now, "status", "-o", "jsonl").out().lines()).hasSize(3);
    }

    @Test
    void aBrokenRuleIsRed() {
        Terminal colours = new Terminal(true, true, 120, true);
        CommandLineFixture.Said said =
                new CommandLineFixture(temporary, variables, CommandLineFixture.NOW, colours).run("status");
        assertThat(said.out()).contains("\u001b[31mnightly  no backup");
        assertThat(said.out().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    }

    @Test
    void drillsHaveSchedulesLocksAndAStatusOfTheirOwn() throws IOException {
        Files.createDirectories(temporary.resolve("scratch"));
        write("tags: [a]");
        Files.writeString(
                temporary.resolve("reeve.yaml"),
                """
                drills:
                  weekly:
                    backup: nightly
                    into: { host: here, directory: DIR/scratch }
                    schedule: "0 5 * * sun"
                    max-age: 8d
                """.replace("DIR", temporary.toString()),
                java.nio.file.StandardOpenOption.APPEND);
        assertThat(run("schedule", "show").out()).isEqualTo("""
                        COMMAND         JOB     SCHEDULE   NEXT RUN
                        verify --drill  weekly  0 5 * * 0  2026-11-29 05:00

                        Times are those of Z.
                        Without a schedule: nightly, byhand
                        """);
        assertThat(run("schedule", "export", "--to", "cron").out())
                .contains("\n0 5 * * 0 " + temporary + "/bin/reeve verify --drill weekly --inventory " + temporary
                        + "/reeve.yaml --quiet\n");
        assertThat(run("schedule", "export", "--to", "systemd").out())
                .contains("reeve-drill-weekly.timer", "\"verify\" \"--drill\" \"weekly\"");
        assertThat(run("schedule", "export", "--to", "task-scheduler").out()).contains("verify --drill weekly");

        Instant now = CommandLineFixture.NOW;
        assertThat(run("repository", "init", "main").exit()).isZero();
        assertThat(run("backup", "--all").exit()).isZero();
        assertThat(json(1, now, "status", "weekly")).contains("schedule.drill-never-done", "\"jobs\":[]");
        try (JobLock lock = new JobLock(temporary.resolve("journal/locks"), "drill", "weekly")) {
            lock.take(now);
            assertThat(json(3, now, "verify", "--drill")).contains("schedule.already-running");
        }
        assertThat(json(0, now, "verify", "--drill")).contains("\"level\":\"proved\"");
        assertThat(at(now.plusSeconds(3600), "status").out()).isEqualTo("""
                        JOB      STATE  LAST BACKUP       AGE  LIMIT  VERIFIED  PROVED            AGE  RECOVERY  NEXT RUN
                        nightly  well   2026-11-23 08:00  1 h      -  -         2026-11-23 08:00  1 h     0.0 s  -
                        byhand   well   2026-11-23 08:00  1 h      -  -         -                   -         -  -

                        DRILL   STATE  JOB      HOST  PROVED            AGE  LIMIT  RECOVERY  NEXT RUN
                        weekly  well   nightly  here  2026-11-23 08:00  1 h    8 d     0.0 s  2026-11-29 05:00
                        """);
        assertThat(json(0, now.plusSeconds(3600), "status"))
                .contains("\"drill\":\"weekly\"", "\"proved_age_seconds\":3600", "\"recovery_seconds\":0");
        assertThat(json(1, now.plusSeconds(9 * 86_400), "status", "weekly"))
                .contains("schedule.drill-too-old", "schedule.drill-missed");
        assertThat(temporary.resolve("scratch")).isEmptyDirectory();
    }
}

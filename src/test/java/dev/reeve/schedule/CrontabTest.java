package dev.reeve.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reeve.finding.Failure;
import dev.reeve.machine.LocalMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only reeve's own lines come and go, in a crontab that lies in a file and in a real one. */
final class CrontabTest {
    private static final String STORE = """
            case $1 in
            -l) cat STORE 2>/dev/null || { echo "no crontab for ann" >&2; exit 1; } ;;
            -r) rm STORE ;;
            -) cat >STORE ;;
            esac""";

    @TempDir
    Path temporary;

    private Crontab stored() throws IOException {
        Path store = temporary.resolve("store");
        Plans.script(temporary.resolve("bin/crontab"), STORE.replace("STORE", store.toString()));
        return new Crontab(new LocalMachine("here"), path());
    }

    private LocalPrograms path() {
        return new LocalPrograms(temporary.resolve("bin") + ":" + System.getenv("PATH"));
    }

    @Test
    void ownLinesComeAndGoAndAllOthersStayByteForByte() throws IOException {
        Crontab crontab = stored();
        Path store = temporary.resolve("store");
        byte[] before =
                "MAILTO=root\n\n# \u00ff\u00fe tab\there\r\n5 4 * * * x 100\\%\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(store, before);

        assertThat(crontab.install(Plans.of("/usr/bin/reeve", "/etc/reeve", "30 23 * * *", "@weekly")))
                .isTrue();
        String after = Files.readString(store, StandardCharsets.ISO_8859_1);
        assertThat(after).startsWith(new String(before, StandardCharsets.ISO_8859_1));
        assertThat(crontab.entries("/etc/reeve"))
                .containsExactly(
                        "30 23 * * * /usr/bin/reeve backup a --inventory /etc/reeve --quiet\n",
                        "0 0 * * 0 /usr/bin/reeve backup b --inventory /etc/reeve --quiet\n");

        assertThat(crontab.install(Plans.of("/usr/bin/reeve", "/etc/reeve", "30 23 * * *", "@weekly")))
                .as("nothing new")
                .isFalse();
        assertThat(crontab.install(Plans.of("/usr/bin/reeve", "/etc/other", "1 1 * * *")))
                .isTrue();
        assertThat(crontab.install(Plans.of("/usr/bin/reeve", "/etc/reeve", "0 1 * * *")))
                .isTrue();
        assertThat(crontab.entries("/etc/reeve")).hasSize(1);
        assertThat(crontab.entries("/etc/other")).hasSize(1);
        assertThat(crontab.remove("/etc/reeve")).isTrue();
        assertThat(crontab.remove("/etc/reeve")).isFalse();
        assertThat(crontab.remove("/etc/other")).isTrue();
        assertThat(store).hasBinaryContent(before);
    }

    @Test
    void anAccountWithoutACrontabHasNoneAfterwards() throws IOException {
        Crontab crontab = stored();
        crontab.install(Plans.of("/usr/bin/reeve", "/etc/reeve", "30 23 * * *"));
        assertThat(temporary.resolve("store")).exists();
        crontab.remove("/etc/reeve");
        assertThat(temporary.resolve("store")).doesNotExist();
    }

    @Property
    void whatStoodAroundTheBlockStillStandsThere(@ForAll String above, @ForAll String below) {
        String before = above.replace('\r', '\n') + "\n";
        String after = below.isEmpty() ? "" : below + "\n";
        SchedulePlan plan = Plans.of("/usr/bin/reeve", "/etc/reeve", "30 23 * * *");
        String with = Crontab.changed(before, "/etc/reeve", CrontabBlock.of(plan)) + after;
        SchedulePlan other = Plans.of("/usr/bin/reeve", "/etc/reeve", "0 1 * * *", "0 2 * * *");
        String replaced = Crontab.changed(with, "/etc/reeve", CrontabBlock.of(other));
        assertThat(replaced).isEqualTo(before + CrontabBlock.of(other) + after);
        assertThat(Crontab.changed(replaced, "/etc/reeve", "")).isEqualTo(before + after);
    }

    @Test
    void aBlockThatLostAMarkIsLeftAlone() throws IOException {
        Crontab crontab = stored();
        Path store = temporary.resolve("store");
        for (String broken : List.of(CrontabBlock.begin("/etc/reeve"), CrontabBlock.end("/etc/reeve"))) {
            Files.writeString(store, "1 * * * * a\n" + broken + "\n2 * * * * b\n");
            Failure failure = catchThrowableOfType(Failure.class, () -> crontab.remove("/etc/reeve"));
            assertThat(failure.finding().code()).isEqualTo("schedule.crontab-block-broken");
            assertThat(store).hasContent("1 * * * * a\n" + broken + "\n2 * * * * b\n");
        }
    }

    @Test
    void aCrontabThatRefusesSaysWhy() throws IOException {
        Plans.script(
                temporary.resolve("bin/crontab"), "echo 'You (ann) are not allowed to use this program' >&2; exit 1");
        Crontab crontab = new Crontab(new LocalMachine("here"), path());
        Failure failure = catchThrowableOfType(
                Failure.class, () -> crontab.install(Plans.of("/usr/bin/reeve", "/etc/reeve", "30 23 * * *")));
        assertThat(failure.finding().code()).isEqualTo("schedule.crontab-refused");
        assertThat(failure.finding().evidence()).anyMatch(line -> line.contains("not allowed"));
    }

    @Test
    void aMachineWithoutCronIsAFindingOfItsOwn() throws IOException {
        Files.createDirectories(temporary.resolve("empty"));
        Crontab crontab = new Crontab(
                new LocalMachine("here"),
                new LocalPrograms(temporary.resolve("empty").toString()));
        Failure failure = catchThrowableOfType(Failure.class, () -> crontab.remove("/etc/reeve"));
        assertThat(failure.finding().code()).isEqualTo("schedule.crontab-missing");
    }

    @Test
    void aPathWithALineBreakIsRefused() {
        assertThatThrownBy(() -> Plans.of("/usr/bin/reeve", "/etc/a\n* * * * * rm", "30 23 * * *"))
                .isInstanceOf(Failure.class);
    }

    /** What cron would run: percent signs unescaped as crontab(5) says, the rest given to a shell. */
    @Test
    void theCommandMeansWhatItSaysWhateverThePathsHold() throws IOException {
        Path program = Plans.script(
                temporary.resolve("it's 100% \"odd\" \\ $HOME 备份/reeve"), "printf '%s\\n' \"$JAVA_HOME\" \"$@\"");
        String inventory = temporary + "/in %d `x` $(x) 'q'/reeve.yaml";
        ScheduledJob job = ScheduledJob.of("backup", "每周-1", "30 23 * * *");
        SchedulePlan plan = new SchedulePlan(
                program.toString(),
                inventory,
                Map.of("JAVA_HOME", "/opt/j%v a"),
                List.of(job),
                Plans.BERLIN,
                Plans.NOW);
        String entry = CrontabBlock.of(plan).lines().toList().get(1);
        assertThat(entry)
                .startsWith("30 23 * * * ")
                .doesNotContainPattern("(?<!\\\\)%")
                .matches("\\p{ASCII}*");

        String command = entry.substring("30 23 * * * ".length()).replace("\\%", "%");
        Process shell = new ProcessBuilder("/bin/sh", "-c", command).start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .containsExactly("/opt/j%v a", "backup", "每周-1", "--inventory", inventory, "--quiet");
    }

    /** The real crontab: that of nobody where the tests run as root. What was there is put back. */
    @Test
    void aRealCrontabTakesTheLinesAndGivesThemBack() throws Exception {
        Plans.need("/usr/bin/crontab");
        boolean root = System.getProperty("user.name").equals("root");
        Plans.script(
                temporary.resolve("bin/crontab"), "exec /usr/bin/crontab " + (root ? "-u nobody" : "") + " \"$@\"");
        Real real = new Real(temporary.resolve("bin/crontab"));
        byte[] saved = real.list();
        try {
            byte[] others =
                    "# of somebody else \u00e4\nMAILTO=\"\"\n7 7 1 1 * true 50\\%\n".getBytes(StandardCharsets.UTF_8);
            real.write(others);
            Crontab crontab = new Crontab(new LocalMachine("here"), path());
            crontab.install(Plans.of("/usr/bin/re%eve", "/etc/reeve 备份", "30 23 * * *", "*/15 8-18 1,15 * 1-5"));
            assertThat(new String(real.list(), StandardCharsets.UTF_8))
                    .startsWith(new String(others, StandardCharsets.UTF_8))
                    .contains("\n30 23 * * * '/usr/bin/re\\%eve' backup a ")
                    .contains("\n*/15 8-18 1,15 * 1-5 ");
            crontab.remove("/etc/reeve 备份");
            assertThat(real.list()).isEqualTo(others);
        } finally {
            if (saved.length == 0) {
                real.run(new byte[0], "-r");
            } else {
                real.write(saved);
            }
        }
    }

    /** The crontab program by itself. */
    private record Real(Path program) {
        byte[] list() throws Exception {
            return run(new byte[0], "-l");
        }

        void write(byte[] table) throws Exception {
            run(table, "-");
        }

        byte[] run(byte[] input, String option) throws Exception {
            Process process = new ProcessBuilder(program.toString(), option).start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input);
            }
            byte[] out = process.getInputStream().readAllBytes();
            process.waitFor();
            return out;
        }
    }
}

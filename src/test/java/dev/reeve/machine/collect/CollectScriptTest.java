package dev.reeve.machine.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The script under the shells that hosts have. */
final class CollectScriptTest {
    private static final String NONCE = "0123456789abcdef0123456789abcdef";

    /** Without a PATH of its own, the busybox would find the machine's programs beside its own. */
    static Stream<List<String>> shells() {
        return Stream.of(List.of("/bin/dash", "-c"), List.of("/bin/bash", "-c"), List.of("/bin/busybox", "sh", "-c"));
    }

    private static byte[] run(List<String> shell, String script) throws IOException, InterruptedException {
        boolean installed = Files.isExecutable(Path.of(shell.get(0)));
        Assumptions.assumeTrue(installed || System.getenv("CI") != null, "no " + shell.get(0));
        List<String> words = new java.util.ArrayList<>(shell);
        words.add(CollectScript.COMMAND);
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(script.getBytes(StandardCharsets.US_ASCII));
        }
        // As the collector does: a child that nobody could kill may hold the output open.
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int count = process.getInputStream().read(buffer); count >= 0; ) {
            out.write(buffer, 0, count);
            count = AnswerParser.ended(out.toByteArray(), out.size(), NONCE)
                    ? -1
                    : process.getInputStream().read(buffer);
        }
        process.waitFor();
        return out.toByteArray();
    }

    private static HostAnswer ask(List<String> shell, Section... sections) throws Exception {
        return AnswerParser.parse(run(shell, CollectScript.of(List.of(sections), NONCE)), NONCE);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void everyQuestionHasItsAnswer(List<String> shell) throws Exception {
        HostAnswer answer = ask(
                shell,
                Section.quick("plain", "echo one; echo two"),
                Section.quick("no-newline", "printf abc; exit 3"),
                Section.quick("empty", ":"),
                Section.quick("eats", "cat; echo rest"),
                Section.quick("errors", "cat /there/is/no/such/file"),
                Section.quick("odd", "printf '\\033[2J\\377\\000x\\n\\n'"),
                Section.within(20, "bounded", "echo 'it'\\''s fine'; false"),
                Section.quick("last", "echo \"$reeve_n\" | cut -c1-4; set -e; false; echo never"));

        assertThat(answer.complete()).isTrue();
        assertThat(answer.section("plain").text()).isEqualTo("one\ntwo\n");
        assertThat(answer.section("no-newline")).satisfies(section -> {
            assertThat(section.text()).isEqualTo("abc");
            assertThat(section.status()).isEqualTo(3);
        });
        assertThat(answer.section("empty").bytes()).isEmpty();
        assertThat(answer.section("eats").text()).isEqualTo("rest\n");
        assertThat(answer.section("errors").text()).contains("No such file");
        assertThat(answer.section("odd").bytes())
                .isEqualTo(new byte[] {27, '[', '2', 'J', (byte) 255, 0, 'x', '\n', '\n'});
        assertThat(answer.section("bounded")).satisfies(section -> {
            assertThat(section.text()).isEqualTo("it's fine\n");
            assertThat(section.status()).isEqualTo(1);
        });
        assertThat(answer.section("last").text()).isEqualTo("0123\n");
        assertThat(answer.section("never-asked").state()).isEqualTo(SectionAnswer.State.MISSING);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aQuestionThatHangsIsGivenUpAndTheNextOneAsked(List<String> shell) throws Exception {
        HostAnswer answer =
                ask(shell, Section.within(1, "hangs", "echo begun; sleep 600"), Section.quick("next", "echo there"));

        assertThat(answer.complete()).isTrue();
        assertThat(answer.section("hangs")).satisfies(section -> {
            assertThat(section.state()).isEqualTo(SectionAnswer.State.TIMED_OUT);
            assertThat(section.text()).startsWith("begun");
        });
        assertThat(answer.section("next").text()).isEqualTo("there\n");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void everyQuestionMayHang(List<String> shell) throws Exception {
        HostAnswer answer = ask(
                shell,
                Section.quick("first", "echo 1"),
                Section.within(1, "hangs", "sleep 600 & sleep 600"),
                Section.within(1, "deaf", "trap '' TERM HUP INT; sleep 600; sleep 600"),
                Section.quick("between", "echo 2"),
                Section.within(1, "last", "echo begun; sleep 600 | cat"));

        assertThat(answer.complete()).isTrue();
        for (String id : List.of("hangs", "deaf", "last")) {
            assertThat(answer.section(id).state()).as(id).isEqualTo(SectionAnswer.State.TIMED_OUT);
        }
        assertThat(answer.section("first").text()).isEqualTo("1\n");
        assertThat(answer.section("between").text()).isEqualTo("2\n");
        assertThat(answer.section("last").text()).isEqualTo("begun\n");
    }

    /** Somebody else's kill, the kernel's for want of memory for instance, is no question's time limit. */
    @ParameterizedTest
    @MethodSource("shells")
    void aShellThatIsKilledByOthersLeavesItsAnswerCut(List<String> shell) throws Exception {
        HostAnswer answer = ask(
                shell,
                Section.quick("first", "echo 1"),
                Section.quick("killed", "echo begun; kill -9 $$; sleep 1"),
                Section.quick("never", "echo 3"));

        assertThat(answer.complete()).isFalse();
        assertThat(answer.section("first").text()).isEqualTo("1\n");
        assertThat(answer.section("killed").state()).isEqualTo(SectionAnswer.State.CUT);
        assertThat(answer.section("never").state()).isEqualTo(SectionAnswer.State.MISSING);
    }

    /** Where there is no setsid either: nothing but these programs is in the PATH. */
    @Test
    void withoutSessionsTheQuestionItselfIsKilled(@TempDir Path programs) throws Exception {
        for (String name : List.of("sleep", "cat", "sh")) {
            Files.createSymbolicLink(programs.resolve(name), Path.of("/bin/" + name));
        }
        String script = CollectScript.of(
                        List.of(
                                Section.within(1, "hangs", "echo begun; exec sleep 30"),
                                Section.within(20, "quick", "echo quick; exit 4")),
                        NONCE)
                .replaceFirst("(?m)^PATH=.*$", "PATH=" + programs);
        HostAnswer answer = AnswerParser.parse(run(List.of("/bin/dash", "-c"), script), NONCE);

        assertThat(answer.complete()).isTrue();
        assertThat(answer.section("hangs").state()).isEqualTo(SectionAnswer.State.TIMED_OUT);
        assertThat(answer.section("quick")).satisfies(section -> {
            assertThat(section.text()).isEqualTo("quick\n");
            assertThat(section.status()).isEqualTo(4);
        });
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aScriptThatWasCutOnItsWayDoesNothing(List<String> shell, @TempDir Path temp) throws Exception {
        Path mark = temp.resolve("mark");
        String script = CollectScript.of(List.of(Section.quick("marks", "touch " + mark)), NONCE);
        for (int length = 1; length < script.length() - 1; length += 37) {
            run(shell, script.substring(0, length));
        }
        assertThat(mark).doesNotExist();
        run(shell, script);
        assertThat(mark).exists();
    }

    @Test
    void oneIdIsOneQuestion() {
        Section one = Section.quick("x", "echo 1");
        assertThat(CollectScript.of(List.of(one, one), NONCE)).containsOnlyOnce("echo 1");
        assertThatThrownBy(() -> CollectScript.of(List.of(one, Section.quick("x", "echo 2")), NONCE))
                .isInstanceOf(IllegalArgumentException.class);
        for (String bad : List.of("", "a b", "X", "a;b", "-x")) {
            assertThatThrownBy(() -> Section.quick(bad, ":")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Section.quick("x", "echo \u4e2d")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whateverEndsWhereverThereIsAnAnswer() throws Exception {
        byte[] whole = run(
                List.of("/bin/dash", "-c"),
                CollectScript.of(List.of(Section.quick("a", "echo 1; echo 2"), Section.quick("b", "echo 3")), NONCE));
        for (int length = 0; length < whole.length; length++) {
            HostAnswer answer = AnswerParser.parse(Arrays.copyOf(whole, length), NONCE);
            boolean lastFrame = length >= whole.length - 1;
            assertThat(answer.complete()).as("cut at %d", length).isEqualTo(lastFrame);
            if (answer.section("a").whole()) {
                assertThat(answer.section("a").text()).isEqualTo("1\n2\n");
            } else if (answer.section("a").state() == SectionAnswer.State.CUT) {
                assertThat("1\n2\n\n@@").startsWith(answer.section("a").text().split("@@", -1)[0]);
            }
        }
    }
}

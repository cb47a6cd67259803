package dev.reeve.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quoting as real shells understand it. */
class ShellQuoteTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Machine machine = new LocalMachine("here");

    /** One shell for many words: each is printed with its length, so that none can hide in the next. */
    @Property(tries = 60)
    void anyBytesButNulPassThroughSh(@ForAll @Size(max = 20) List<byte[]> raw) throws IOException {
        StringBuilder script = new StringBuilder("printf " + ShellQuote.quote("%s\\0") + " start");
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.writeBytes("start\0".getBytes(StandardCharsets.US_ASCII));
        for (byte[] bytes : raw) {
            byte[] word = withoutNul(bytes);
            script.append(' ').append(ShellQuote.quote(word));
            expected.writeBytes(word);
            expected.write(0);
        }
        assertThat(script.chars().allMatch(c -> c < 0x80)).isTrue();
        assertThat(machine.run(script.toString(), LONG).output()).isEqualTo(expected.toByteArray());
    }

    @Property(tries = 60)
    void aWholeScriptPassesThroughALogInShell(@ForAll byte[] raw) throws IOException {
        String script = "printf %s " + ShellQuote.quote(withoutNul(raw));
        for (String shell : List.of("/bin/sh", "/bin/bash", "/usr/bin/zsh", "/usr/bin/fish", "/bin/csh")) {
            if (Files.isExecutable(Path.of(shell))) {
                assertThat(through(shell, script)).as(shell).isEqualTo(withoutNul(raw));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/sh", "/bin/bash", "/usr/bin/zsh", "/usr/bin/fish", "/bin/csh"})
    void scriptsWithEverythingInThemPassThroughALogInShell(String shell) throws IOException {
        assumeTrue(Files.isExecutable(Path.of(shell)));
        String script =
                "x='a!b\\c'\nprintf '%s|%d\\n' \"$x\" 7 # comment\nif [ \"`echo 1`\" = 1 ]; then echo \"it's $((6*7))%\"; fi\n";
        assertThat(through(shell, script)).asString(StandardCharsets.UTF_8).isEqualTo("a!b\\c|7\nit's 42%\n");
        assertThat(through(shell, "echo 'it'\\''s'; echo $HOME >/dev/null"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("it's\n");
    }

    private static byte[] through(String shell, String script) throws IOException {
        Process process = new ProcessBuilder(shell, "-c", "exec /bin/sh -c " + ShellScript.asWord(script)).start();
        process.getOutputStream().close();
        return process.getInputStream().readAllBytes();
    }

    private static byte[] withoutNul(byte[] bytes) {
        byte[] copy = bytes.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = copy[i] == 0 ? 1 : copy[i];
        }
        return copy;
    }

    @Test
    void refusesNulAndUnquotedText() {
        assertThatThrownBy(() -> ShellQuote.quote(new byte[] {'a', 0})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ShellScript.asWord("echo ä")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ShellScript.asWord("echo \0")).isInstanceOf(IllegalArgumentException.class);
    }
}

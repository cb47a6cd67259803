package dev.reeve.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LocalMachineTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Machine machine = new LocalMachine("here");

    @Test
    void runsAScriptAndReportsOutputErrorsAndStatus() throws IOException {
        CommandResult result = machine.run(
                "cat; echo \"$LC_ALL\"; echo err >&2; exit 7", "in ".getBytes(StandardCharsets.UTF_8), LONG);
        assertThat(result.text()).isEqualTo("in C\n");
        assertThat(result.stderr()).isEqualTo("err\n");
        assertThat(result.status()).isEqualTo(7);
    }

    @Test
    void passesLargeInputThroughAtOnce() throws IOException {
        byte[] input = new byte[10_000_000];
        Arrays.fill(input, (byte) 'x');
        assertThat(machine.run("cat", input, LONG).output()).isEqualTo(input);
    }

    @Test
    void aCommandMayIgnoreItsInput() throws IOException {
        assertThat(machine.run("exit 0", new byte[1_000_000], LONG).status()).isZero();
    }

    @Test
    void survivesAFloodOfErrors() throws IOException {
        CommandResult result = machine.run(
                "i=0; while [ $i -lt 30000 ]; do echo 'error message number' $i >&2; i=$((i+1)); done; echo end", LONG);
        assertThat(result.text()).isEqualTo("end\n");
        assertThat(result.stderr()).hasSize(64 * 1024).endsWith("error message number 29999\n");
    }

    @Test
    void endsACommandThatTakesTooLongWithAllItsChildren() throws IOException {
        RunningCommand command = machine.start("sleep 1000 & echo $!; wait");
        String child = new String(command.stdout().readNBytes(3), StandardCharsets.US_ASCII);
        child += new String(command.stdout().readNBytes(command.stdout().available()), StandardCharsets.US_ASCII);
        ProcessHandle sleeping = ProcessHandle.of(Long.parseLong(child.strip())).orElseThrow();
        command.close();
        sleeping.onExit().join();
        assertThat(sleeping.isAlive()).isFalse();
        assertThatThrownBy(() -> command.stdout().read()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> machine.run("sleep 1000", Duration.ofMillis(100)))
                .isInstanceOf(CommandTimeout.class);
    }
}

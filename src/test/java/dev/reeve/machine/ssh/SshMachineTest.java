package dev.reeve.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.machine.CommandResult;
import dev.reeve.machine.CommandTimeout;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RunningCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands over a real OpenSSH server. */
@Timeout(120)
class SshMachineTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static SshServer server;

    @BeforeAll
    static void start() {
        server = SshServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void runsAScriptAndReportsOutputErrorsAndStatus() throws IOException {
        try (Machine machine = server.connect()) {
            CommandResult result = machine.run("echo out; echo err >&2; exit 7", LONG);
            assertThat(result.text()).isEqualTo("out\n");
            assertThat(result.stderr()).isEqualTo("err\n");
            assertThat(result.status()).isEqualTo(7);
            assertThat(machine.hasShell()).isTrue();
            assertThat(machine.user()).isEqualTo(server.user());
        }
    }

    @Test
    void setsTheLocaleAndTakesScriptsOfAnyCharacters() throws IOException {
        try (Machine machine = server.connect()) {
            assertThat(machine.run(
                                    "printf '%s|%s\\n' \"$LC_ALL\" 'it'\\''s ! `x` $HOME \"q\"'\n# comment\necho done",
                                    LONG)
                            .text())
                    .isEqualTo("C|it's ! `x` $HOME \"q\"\ndone\n");
        }
    }

    @Test
    void reportsASignalAsAShellWould() throws IOException {
        try (Machine machine = server.connect()) {
            assertThat(machine.run("kill -TERM $$", LONG).status()).isEqualTo(143);
        }
    }

    @Test
    void passesOneHundredMegabytesThroughAtOnce() throws IOException {
        byte[] input = new byte[100_000_000];
        for (int i = 0; i < input.length; i++) {
            input[i] = (byte) (i * 31 + (i >> 13));
        }
        try (Machine machine = server.connect()) {
            CommandResult result = machine.run("cat", input, LONG);
            assertThat(result.status()).isZero();
            assertThat(Arrays.equals(result.output(), input)).isTrue();
        }
    }

    @Test
    void survivesAFloodOfErrors() throws IOException {
        try (Machine machine = server.connect()) {
            CommandResult result = machine.run(
                    "i=0; while [ $i -lt 30000 ]; do echo 'error message number' $i >&2; i=$((i+1)); done; echo end",
                    LONG);
            assertThat(result.text()).isEqualTo("end\n");
            assertThat(result.stderr()).hasSize(64 * 1024).endsWith("error message number 29999\n");
        }
    }

    @Test
    void runsCommandsSideBySideEvenIfOneIsNeverRead() throws IOException {
        try (Machine machine = server.connect();
                RunningCommand unread = machine.start("cat /dev/zero")) {
            for (int i = 0; i < 3; i++) {
                assertThat(machine.run("echo " + i, LONG).text()).isEqualTo(i + "\n");
            }
            assertThat(unread.stdout().readNBytes(3_000_000)).hasSize(3_000_000);
        }
    }

    @Test
    void endsACommandThatTakesTooLong() throws IOException {
        try (Machine machine = server.connect()) {
            assertThatThrownBy(() -> machine.run("echo $$ >&2; sleep 1000", Duration.ofMillis(300)))
                    .isInstanceOf(CommandTimeout.class);
            assertThat(machine.run("echo still here", LONG).text()).isEqualTo("still here\n");
        }
    }

    @Test
    void aClosedCommandDoesNotLiveOn() throws Exception {
        try (Machine machine = server.connect()) {
            RunningCommand command = machine.start("echo $$; sleep 1000 & wait");
            long shell = Long.parseLong(
                    new BufferedReader(new InputStreamReader(command.stdout(), StandardCharsets.US_ASCII)).readLine());
            List<ProcessHandle> family = Stream.concat(
                            ProcessHandle.of(shell).stream(),
                            ProcessHandle.of(shell).stream().flatMap(ProcessHandle::descendants))
                    .toList();
            assertThat(family).isNotEmpty();
            command.close();
            for (ProcessHandle process : family) {
                process.onExit().get(30, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void aCutConnectionIsNeverASilentEnd() throws IOException {
        try (Machine machine = server.connect();
                RunningCommand command = machine.start("while :; do echo line; done")) {
            InputStream out = command.stdout();
            assertThat(out.readNBytes(10_000)).hasSize(10_000);
            server.cutConnections();
            assertThatThrownBy(() -> {
                        byte[] buffer = new byte[65536];
                        while (out.read(buffer) >= 0) {
                            // to the end, which must not come
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("connection was lost");
            assertThatThrownBy(command::waitFor).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aCutConnectionWithoutOutputIsNoticedToo() throws IOException {
        try (Machine machine = server.connect();
                RunningCommand command = machine.start("cat >/dev/null")) {
            OutputStream in = command.stdin();
            in.write("x".getBytes(StandardCharsets.UTF_8));
            in.flush();
            server.cutConnections();
            assertThatThrownBy(() -> command.stdout().read()).isInstanceOf(IOException.class);
            assertThatThrownBy(command::waitFor).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> {
                        in.write(new byte[100_000]);
                        in.flush();
                    })
                    .isInstanceOf(IOException.class);
            assertThat(machine.run("echo reconnected", LONG).text()).isEqualTo("reconnected\n");
        }
    }

    /** Which of the two it was, the test does not choose: known to be dead beforehand, or found so on opening a channel. */
    @Test
    void anIdleConnectionThatDiedCostsNoCommand() throws Exception {
        try (Machine machine = server.connect()) {
            assertThat(machine.run("echo first", LONG).text()).isEqualTo("first\n");
            List<Long> serving = server.stopSessions();
            FutureTask<String> next =
                    new FutureTask<>(() -> machine.run("echo next", LONG).text());
            new Thread(next, "the next command").start();
            for (long each : serving) {
                ProcessHandle.of(each).ifPresent(ProcessHandle::destroyForcibly);
            }
            assertThat(next.get(60, TimeUnit.SECONDS)).isEqualTo("next\n");
        }
    }
}

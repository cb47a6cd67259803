package dev.reeve.backup.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.backup.BackupProblem;
import dev.reeve.database.RunningDump;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Problem;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.SecretSource;
import dev.reeve.machine.ssh.SshServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CommandOutputTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    /** A switch: it knows two commands, has no shell, and says errors in its own way. */
    private static final String SWITCH = """
            #!/bin/sh
            case $SSH_ORIGINAL_COMMAND in
            'show running-config') printf 'hostname switch1\\r\\n!\\r\\nend\\r\\n' ;;
            'show "配置" | include $x') printf 'as it is\\r\\n' ;;
            'show torn') printf 'hostname swi' ;;
            'show secrets') read -r p; printf '%s\\r\\nend\\r\\n' "$p" | tr a-z A-Z; echo "you said $p" >&2; exit 4 ;;
            *) echo "% Invalid input detected: $SSH_ORIGINAL_COMMAND" >&2; exit 1 ;;
            esac
            """;

    @TempDir
    Path temp;

    private final Machine here = new LocalMachine("here");

    private static Expected expect(@Nullable String pattern, long least, Integer... statuses) {
        return new Expected(List.of(statuses), pattern == null ? null : Pattern.compile(pattern), least, LONG);
    }

    private static String read(CommandOutput output) throws IOException {
        try (output;
                RunningDump running = output.start(output.files().get(0))) {
            String text = new String(running.content().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(running.finish()).isNull();
            return text;
        }
    }

    private CommandOutput local(String command, @Nullable String secret, Expected expected) {
        SecretSource input = secret == null ? null : () -> secret.getBytes(StandardCharsets.UTF_8);
        return new CommandOutput(here, false, command, "out.txt", input, expected);
    }

    private static Failure refused(Problem problem, CommandOutput output) {
        Failure[] failure = new Failure[1];
        assertThatThrownBy(() -> read(output)).isInstanceOfSatisfying(Failure.class, e -> failure[0] = e);
        assertThat(failure[0].finding().code()).isEqualTo(problem.code());
        return failure[0];
    }

    @Test
    void whatItPrintsIsKeptAsItIs() throws IOException {
        assertThat(read(local("printf 'a\\0b'; echo 'é→ 中'", null, expect("中$", 8))))
                .isEqualTo("a\0bé→ 中\n");
        assertThat(read(local("exit 3", null, expect(null, 0, 2, 3)))).isEmpty();
        assertThat(read(local("cat", "open sesame", expect("^open", 1)))).isEqualTo("open sesame\n");
    }

    @Test
    void everyExpectationIsHeldTo() {
        Failure failed = refused(
                BackupProblem.COMMAND_FAILED, local("echo ok; echo no such export >&2; exit 2", null, expect("ok", 1)));
        assertThat(failed.finding().evidence()).containsExactly("no such export");
        assertThat(failed.finding().arguments()).containsEntry("status", "2").containsEntry("expected", "0");
        refused(BackupProblem.COMMAND_FAILED, local("exit 0", null, expect(null, 0, 3)));
        assertThat(refused(BackupProblem.COMMAND_FAILED, local("no-such-exporter", null, expect(null, 1)))
                        .finding()
                        .arguments())
                .containsEntry("status", "127");
        refused(BackupProblem.OUTPUT_UNMATCHED, local("echo the end", null, expect("^end$", 1)));
        refused(BackupProblem.OUTPUT_TOO_SMALL, local(":", null, expect(null, 1)));
        refused(BackupProblem.OUTPUT_TOO_SMALL, local("echo 123", null, expect("123", 5)));
        refused(BackupProblem.COMMAND_FAILED, local("kill -TERM $$", null, expect(null, 0)));
    }

    @Test
    void theSecretIsInNoEvidence() {
        Failure failed = refused(
                BackupProblem.COMMAND_FAILED,
                local("read -r p; echo \"wrong password: $p\" >&2; exit 1", "sesame", expect(null, 0)));
        assertThat(failed.finding().evidence()).containsExactly("wrong password: ****");
    }

    @Test
    void whatTakesTooLongIsEnded() throws IOException {
        Path gone = temp.resolve("ended");
        Expected soon = new Expected(List.of(), null, 0, Duration.ofMillis(300));
        refused(
                MachineProblem.COMMAND_TIMEOUT,
                local("trap 'touch " + gone + "; exit' TERM; echo begun; while :; do sleep 0.1; done", null, soon));
        // It had two seconds to clean up after SIGTERM, and the test waits for it as long.
        while (Files.notExists(gone)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aDeviceGetsTheCommandAsItIs() throws IOException {
        Path program = temp.resolve("switch");
        Files.writeString(program, SWITCH);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (SshServer server =
                        SshServer.with().forceCommand(program.toString()).start();
                Machine device = server.connect()) {
            assertThat(read(on(device, "show running-config", expect("^end$", 10))))
                    .isEqualTo("hostname switch1\r\n!\r\nend\r\n");
            assertThat(read(on(device, "show \"配置\" | include $x", expect("^as it is$", 1))))
                    .isEqualTo("as it is\r\n");
            refused(BackupProblem.OUTPUT_UNMATCHED, on(device, "show torn", expect("^end$", 1)));
            assertThat(refused(BackupProblem.COMMAND_FAILED, on(device, "show runing-config", expect("^end$", 1)))
                            .finding()
                            .evidence())
                    .containsExactly("% Invalid input detected: show runing-config");
            CommandOutput secrets = new CommandOutput(
                    device,
                    true,
                    "show secrets",
                    "s",
                    () -> "sesame".getBytes(StandardCharsets.UTF_8),
                    expect("^end$", 1, 4));
            refused(BackupProblem.OUTPUT_UNMATCHED, secrets);
            refused(MachineProblem.NO_SHELL, new CommandOutput(device, false, "echo", "s", null, expect(null, 0)));
        }
    }

    private static CommandOutput on(Machine device, String command, Expected expected) {
        return new CommandOutput(device, true, command, "config.txt", null, expected);
    }

    @Test
    void aConnectionThatBreaksIsNoEndOfOutput() throws IOException {
        try (SshServer server = SshServer.start();
                Machine machine = server.connect();
                CommandOutput output =
                        new CommandOutput(machine, true, "echo end; exec sleep 600", "x", null, expect("^end$", 0));
                RunningDump running = output.start("x")) {
            assertThat(running.content().readNBytes(4)).hasSize(4);
            server.cutConnections();
            assertThatThrownBy(() -> running.content().readAllBytes()).isInstanceOf(IOException.class);
            assertThatThrownBy(running::finish).isInstanceOf(IOException.class);
        }
    }

    @Test
    void withoutAStatusThePatternDecides() throws IOException {
        assertThat(read(new CommandOutput(new Mute(), true, "show", "x", null, expect("^end$", 1))))
                .isEqualTo("end\r\n");
        refused(BackupProblem.NO_EXIT_STATUS, new CommandOutput(new Mute(), true, "show", "x", null, expect(null, 1)));
        refused(
                BackupProblem.NO_EXIT_STATUS,
                new CommandOutput(new Mute(), true, "show", "x", null, expect("end", 1, 0)));
    }
}

package dev.reeve.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.FileAccess;
import dev.reeve.machine.Machine;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.RawName;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that can less than a Unix host with everything. */
@Timeout(120)
class LimitedServerTest {
    @Test
    void sftpOnlyHasNoShellButFiles() throws IOException {
        try (SshServer server = SshServer.with().sftpOnly().start();
                Machine machine = server.connect()) {
            Failures.of(MachineProblem.NO_SHELL, () -> machine.query("echo never"));
            assertThat(machine.hasShell()).isFalse();
            Failures.of(MachineProblem.NO_SHELL, () -> machine.start("echo never"));
            try (FileAccess files = machine.files()) {
                assertThat(files.status(RawName.of(server.directory().toString())))
                        .isPresent();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/false", "/usr/sbin/nologin", "/nonexistent"})
    void noShellIsNoticed(String command) throws IOException {
        try (SshServer server = SshServer.with().forceCommand(command).start();
                Machine machine = server.connect()) {
            Failures.of(MachineProblem.NO_SHELL, () -> machine.query("echo never"));
            assertThat(machine.hasShell()).isFalse();
            Failures.of(MachineProblem.NO_SHELL, () -> machine.start("echo never"));
        }
    }

    @Test
    void withoutSftpCommandsStillRun() throws IOException {
        try (SshServer server = SshServer.with().withoutSftp().start();
                Machine machine = server.connect()) {
            Failures.of(MachineProblem.SFTP_MISSING, machine::files);
            assertThat(machine.run("echo in", Duration.ofSeconds(30)).text()).isEqualTo("in\n");
        }
    }

    @Test
    void aShellThatTalksBreaksSftpAndIsNamed() {
        try (SshServer server = SshServer.with()
                        .forceCommand("echo Welcome to this host, dear guest")
                        .start();
                Machine machine = server.connect()) {
            Failures.of(MachineProblem.SFTP_MISSING, machine::files);
        }
    }

    @Test
    void oneSessionAtATimeIsEnough() throws IOException {
        try (SshServer server = SshServer.with().maxSessions(1).start();
                Machine machine = server.connect();
                FileAccess files = machine.files()) {
            for (int i = 0; i < 5; i++) {
                assertThat(machine.run("echo in", Duration.ofSeconds(30)).text())
                        .isEqualTo("in\n");
            }
            assertThat(files.status(RawName.of("/"))).isPresent();
        }
    }
}

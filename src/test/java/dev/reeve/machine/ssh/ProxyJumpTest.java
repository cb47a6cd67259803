package dev.reeve.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Finding;
import dev.reeve.machine.Machine;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.RunningCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hosts behind other hosts, all of them real servers. */
@Timeout(120)
class ProxyJumpTest {
    private static SshServer first;
    private static SshServer second;
    private static SshServer last;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        first = SshServer.start();
        second = SshServer.start();
        last = SshServer.start();
    }

    @AfterAll
    static void stop() {
        last.close();
        second.close();
        first.close();
    }

    @Test
    void commandsAndFilesPassThroughSeveralHops() throws IOException {
        SshTarget target = last.target("db1")
                .proxyJump(List.of(
                        first.target("one").build(), second.target("two").build()))
                .build();
        try (Machine machine = last.connect(target)) {
            byte[] input = new byte[5_000_000];
            assertThat(machine.run("cat", input, Duration.ofSeconds(60)).output())
                    .isEqualTo(input);
            assertThat(machine.run("echo $SSH_CONNECTION", Duration.ofSeconds(60))
                            .text())
                    .contains(" " + last.port());
        }
    }

    @Test
    void hopsOfTheConfigurationFileHaveSettingsOfTheirOwn() throws IOException {
        Path config = Files.writeString(directory.resolve("config"), """
                Host jump
                  HostName 127.0.0.1
                  Port %d
                  User %s
                  IdentityFile %s
                  UserKnownHostsFile %s
                Host db1
                  HostName 127.0.0.1
                  Port %d
                  User %s
                  IdentityFile %s
                  UserKnownHostsFile %s
                  ProxyJump jump
                """.formatted(
                        first.port(),
                        first.user(),
                        first.identity(),
                        first.knownHosts(),
                        last.port(),
                        last.user(),
                        last.identity(),
                        last.knownHosts()));
        SshTarget target = SshTarget.named("db1").configFile(config.toString()).build();
        try (Machine machine = last.connect(target)) {
            assertThat(machine.run("echo through", Duration.ofSeconds(60)).text())
                    .isEqualTo("through\n");
        }
    }

    @Test
    void theKeyOfEveryHopIsChecked() {
        SshTarget stranger = first.target("one")
                .knownHosts(List.of(directory.resolve("none")))
                .build();
        SshTarget target = last.target("db1").proxyJump(List.of(stranger)).build();
        Finding finding = Failures.of(MachineProblem.HOST_KEY_UNKNOWN, () -> last.connect(target));
        assertThat(finding.subject().host()).isEqualTo("one");

        SshTarget unknownEnd = last.target("db1")
                .knownHosts(List.of(directory.resolve("none")))
                .proxyJump(List.of(first.target("one").build()))
                .build();
        Finding end = Failures.of(MachineProblem.HOST_KEY_UNKNOWN, () -> last.connect(unknownEnd));
        assertThat(end.subject().host()).isEqualTo("db1");
    }

    @Test
    void aHopThatForbidsForwardingIsNamed() {
        try (SshServer closed =
                SshServer.with().directive("AllowTcpForwarding no").start()) {
            SshTarget target = last.target("db1")
                    .proxyJump(List.of(closed.target("gate").build()))
                    .retries(0)
                    .build();
            Finding finding = Failures.of(MachineProblem.JUMP_FORBIDS, () -> last.connect(target));
            assertThat(finding.arguments()).containsEntry("hop", "gate");
        }
    }

    @Test
    void aCircleOfHopsIsNoticed() throws IOException {
        Path config = Files.writeString(directory.resolve("config"), "Host *\n ProxyJump none\n");
        SshTarget self = first.target("loop").configFile(config.toString()).build();
        List<SshTarget> many = java.util.Collections.nCopies(9, self);
        SshTarget target = last.target("db1").proxyJump(many).build();
        Failures.of(MachineProblem.JUMP_LOOP, () -> last.connect(target));
    }

    @Test
    void aHopThatDiesBreaksTheCommand() throws IOException {
        try (SshServer gate = SshServer.start()) {
            SshTarget target = last.target("db1")
                    .proxyJump(List.of(gate.target("gate").build()))
                    .build();
            try (Machine machine = last.connect(target);
                    RunningCommand command = machine.start("while :; do echo line; done")) {
                InputStream out = command.stdout();
                assertThat(out.readNBytes(10_000)).hasSize(10_000);
                gate.cutConnections();
                assertThatThrownBy(() -> out.transferTo(java.io.OutputStream.nullOutputStream()))
                        .isInstanceOf(IOException.class);
            }
        }
    }
}

package dev.reeve.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Failure;
import dev.reeve.machine.RunningCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that are opened before a command asks for them. */
@Timeout(120)
class ExpectedConnectionsTest {
    private SshServer server;

    @BeforeEach
    void start() {
        server = SshServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void commandsTakeThemInsteadOfOpeningFurtherOnes() throws IOException {
        try (SshMachine machine = server.connect()) {
            machine.expect(3);
            List<RunningCommand> together = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                together.add(machine.start("echo begun; cat"));
                assertThat(together.get(i).stdout().readNBytes(6))
                        .isEqualTo("begun\n".getBytes(StandardCharsets.UTF_8));
            }
            machine.expect(3);
            for (RunningCommand command : together) {
                assertAnswers(command);
            }
        }
        assertThat(server.log().stream().filter(line -> line.startsWith("Accepted publickey")))
                .hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void oneThatDoesNotOpenSaysWhyOnlyToWhoeverNeedsIt() throws IOException {
        SshTarget target = server.target();
        try (SshMachine machine = server.connect(target);
                RunningCommand first = machine.start("cat")) {
            Files.writeString(server.directory().resolve("known_hosts"), "");
            machine.expect(2);
            // A connection that the first command left over may serve one more.
            List<RunningCommand> others = new ArrayList<>();
            assertThatThrownBy(() -> {
                        while (others.size() < 3) {
                            others.add(machine.start("cat"));
                        }
                    })
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> assertThat(failure.finding().code()).isEqualTo("machine.host-key-unknown"));
            assertAnswers(first);
            others.forEach(RunningCommand::close);
        }
    }

    @Test
    void aMachineThatIsClosedMeanwhileLeavesNone() throws Exception {
        server.connect().close();
        SshMachine machine = server.connect();
        machine.expect(4);
        machine.close();
        assertThatThrownBy(() -> machine.start("cat").close()).isInstanceOf(IOException.class);
    }

    private static void assertAnswers(RunningCommand command) throws IOException {
        try (OutputStream in = command.stdin()) {
            in.write("word".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(command.stdout().readAllBytes()).isEqualTo("word".getBytes(StandardCharsets.UTF_8));
        assertThat(command.waitFor()).isZero();
    }
}

package dev.reeve.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Finding;
import dev.reeve.machine.MachineProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every way not to reach a host, each with its own problem, and how often it is tried. */
@Timeout(120)
class UnreachableHostTest {
    @TempDir
    Path home;

    private final List<Duration> pauses = new ArrayList<>();

    private SshConnector connector() {
        return new SshConnector(
                new SshEnvironment(Map.of("PATH", "/usr/bin:/bin"), home, "reeve", pauses::add, new SecureRandom()));
    }

    private static SshTarget.Builder target(int port) {
        return SshTarget.named("db1")
                .address("127.0.0.1")
                .port(port)
                .connectTimeout(Duration.ofMillis(500))
                .configFile(SshTarget.NO_CONFIG);
    }

    @Test
    void nobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Finding finding = Failures.of(
                MachineProblem.CONNECTION_REFUSED,
                () -> connector().connect(target(port).retries(3).build()));
        assertThat(finding.arguments()).containsEntry("place", "127.0.0.1 port " + port);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void theNameIsNone() {
        Failures.of(
                MachineProblem.HOST_NOT_FOUND,
                () -> connector()
                        .connect(target(22)
                                .address("no-such-host.invalid")
                                .retries(0)
                                .build()));
        assertThat(pauses).isEmpty();
    }

    @Test
    void theOtherSideIsSilent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Failures.of(
                    MachineProblem.SSH_NO_ANSWER,
                    () -> connector()
                            .connect(target(silent.getLocalPort()).retries(1).build()));
            assertThat(pauses).hasSize(1);
        }
    }

    @Test
    void theOtherSideHangsUp() throws IOException, InterruptedException {
        try (ServerSocket rude = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread door = new Thread(() -> {
                try (Socket guest = rude.accept()) {
                    guest.getOutputStream().write("HTTP/1.0 400 Bad Request\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    // Seen by the other side as well.
                }
            });
            door.start();
            Failures.of(
                    MachineProblem.SSH_NO_ANSWER,
                    () -> connector()
                            .connect(target(rude.getLocalPort()).retries(0).build()));
            door.join();
        }
    }

    @Test
    void aRefusedKeyOrLogInIsNotTriedAgain() {
        try (SshServer server = SshServer.start()) {
            SshTarget stranger = server.target("db1")
                    .knownHosts(List.of(home.resolve("none")))
                    .retries(5)
                    .build();
            Failures.of(MachineProblem.HOST_KEY_UNKNOWN, () -> connector().connect(stranger));
            SshTarget keyless =
                    server.target("db1").identities(List.of()).retries(5).build();
            Failures.of(MachineProblem.LOGIN_REFUSED, () -> connector().connect(keyless));
            assertThat(pauses).isEmpty();
        }
    }

    @Test
    void nothingInCommon() {
        try (SshServer server = SshServer.with()
                .directive("Ciphers chacha20-poly1305@openssh.com")
                .start()) {
            Finding finding = Failures.of(MachineProblem.NO_COMMON_ALGORITHM, server::connect);
            assertThat(finding.arguments()).containsEntry("server", "chacha20-poly1305@openssh.com");
        }
    }

    @Test
    void anAddressIsNeverAnOption() {
        for (String address : List.of("-oProxyCommand=touch /tmp/x", "a b", "a;b", "a\nb", "")) {
            Failures.of(
                    MachineProblem.ADDRESS_INVALID,
                    () -> connector().connect(target(22).address(address).build()));
        }
        Failures.of(
                MachineProblem.ADDRESS_INVALID,
                () -> connector().connect(target(22).user("-lroot").build()));
    }
}

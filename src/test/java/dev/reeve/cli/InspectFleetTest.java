package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.fleet.AnswerFolder;
import dev.reeve.machine.ssh.SshServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rounds through a fleet in which some are ill, each in its own way: one drops packets, one accepts and never speaks, one
 * lets in and then takes its time for ever, one refuses. The well ones are real servers, half of them behind a jump host
 * that is as a distribution ships it.
 */
@Timeout(300)
final class InspectFleetTest {
    private static final int WELL = 12;

    private static final List<SshServer> SERVERS = new ArrayList<>();
    private static SshServer gate;

    @TempDir
    Path temp;

    private ServerSocket mute;
    private ServerSocket full;
    private final List<Socket> filling = new ArrayList<>();
    private SshServer slow;

    @BeforeAll
    static void start() {
        for (int i = 0; i < WELL; i++) {
            SERVERS.add(SshServer.start());
        }
        gate = SshServer.with()
                .directive("MaxStartups 10:30:100")
                .directive("MaxSessions 10")
                .start();
    }

    @AfterAll
    static void stop() {
        SERVERS.forEach(SshServer::close);
        SERVERS.clear();
        gate.close();
    }

    @BeforeEach
    void makeIll() throws IOException {
        mute = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
        full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        fill();
        slow = SshServer.with().forceCommand("sleep 600").start();
    }

    @AfterEach
    void removeIll() throws IOException {
        mute.close();
        full.close();
        for (Socket socket : filling) {
            socket.close();
        }
        slow.close();
    }

    /** Takes all places of a queue that nobody serves, so that the kernel drops what comes next. */
    private void fill() throws IOException {
        while (true) {
            Socket socket = new Socket();
            filling.add(socket);
            try {
                socket.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()), 300);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
    }

    private void inventory(String inspect) throws IOException {
        Files.writeString(temp.resolve("ssh_config"), "");
        StringBuilder hosts = new StringBuilder(host("gate", "jump", gate, gate.port(), ""));
        hosts.append(host("full", "ill", gate, full.getLocalPort(), ""));
        hosts.append(host("mute", "ill", gate, mute.getLocalPort(), ""));
        hosts.append(host("slow", "ill", slow, slow.port(), ""));
        hosts.append(host("gone", "ill", gate, 1, ""));
        for (int i = 0; i < WELL; i++) {
            SshServer server = SERVERS.get(i);
            hosts.append(host("well" + i, "well", server, server.port(), i % 2 == 0 ? "" : ", proxy-jump: gate"));
        }
        Files.writeString(
                temp.resolve("reeve.yaml"), """
                        reeve: 1
                        journal: { path: DIR/journal }
                        defaults: { ssh: { config: DIR/ssh_config, connect-timeout: 10m } }
                        inspect: INSPECT
                        hosts:
                        """.replace("INSPECT", inspect).replace("DIR", temp.toString()) + hosts);
    }

    private String host(String name, String group, SshServer server, int port, String more) {
        Path known = temp.resolve("known_hosts." + name);
        server.writeKnownHosts(known);
        return "  %s: { address: 127.0.0.1, groups: [%s], ssh: { user: %s, port: %d, identity: %s, known-hosts: %s%s } }%n"
                .formatted(name, group, server.user(), port, server.identity(), known, more);
    }

    private CommandLineFixture reeve() {
        return new CommandLineFixture(temp, Map.of("LANG", "C", "HOME", temp.toString()));
    }

    private String journal() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(temp.resolve("journal"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private static String presence(String host, String presence) {
        return "\"name\":\"" + host + "\",\"presence\":\"" + presence + "\"";
    }

    /** Nothing ends the ill ones but this test, and it does so only when all others have answered. */
    @Test
    void theIllOnesKeepNobodyWaiting() throws Exception {
        inventory("{ parallel: 5, deadline: 1h }");
        CompletableFuture<CommandLineFixture.Said> round = CompletableFuture.supplyAsync(() -> reeve().run(
                        "inspect",
                        "ill",
                        "well",
                        "load",
                        "memory",
                        "--record",
                        temp.resolve("record").toString(),
                        "--output",
                        "json"));
        AnswerFolder answers = new AnswerFolder(temp.resolve("record"));
        while (!IntStream.range(0, WELL).allMatch(i -> answers.has("well" + i)) && !round.isDone()) {
            Thread.onSpinWait();
        }
        assertThat(round).as("the ill ones are still being waited for").isNotDone();
        mute.close();
        full.close();
        slow.stop();

        CommandLineFixture.Said said = round.get();
        assertThat(said.exit()).as(said.err()).isEqualTo(3);
        String journal = journal();
        for (int i = 0; i < WELL; i++) {
            assertThat(said.out()).contains(presence("well" + i, "up"));
            assertThat(journal).contains("\"subject\":{\"host\":\"well" + i + "\"},\"presence\":\"up\"");
        }
        assertThat(said.out())
                .contains(presence("gone", "down"))
                .doesNotContain(presence("mute", "up"))
                .doesNotContain(presence("full", "up"))
                .doesNotContain(presence("slow", "up"));
        assertThat(gate.log()).filteredOn(line -> line.startsWith("Accepted")).hasSize(1);
    }

    /** Nothing ends the ill ones but the deadline. */
    @Test
    void theRoundEndsWhenTheDeadlineOfTheIllOnesDoes() throws Exception {
        inventory("{ parallel: 2, deadline: 1s }");
        CommandLineFixture.Said said = reeve().run("inspect", "ill", "load", "--output", "json");

        assertThat(said.exit()).as(said.err()).isEqualTo(3);
        assertThat(said.out())
                .contains(presence("full", "unknown"))
                .contains(presence("mute", "unknown"))
                .contains(presence("slow", "unknown"))
                .contains("inspect.host-late");
        assertThat(journal()).contains("\"subject\":{\"host\":\"slow\"},\"presence\":\"unknown\"");
    }

    /** A jump host that is down says nothing about those behind it. */
    @Test
    void behindAJumpHostThatIsDownAllIsUnknown() throws Exception {
        inventory("{ deadline: 1h }");
        Path file = temp.resolve("reeve.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("port: " + gate.port(), "port: 1")
                        .replace("10m", "20s"));
        CommandLineFixture.Said said = reeve().run("inspect", "well1", "well3", "load", "--output", "json");
        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.out())
                .contains(presence("well1", "unknown"))
                .contains(presence("well3", "unknown"))
                .contains("machine.connection-refused");
    }
}

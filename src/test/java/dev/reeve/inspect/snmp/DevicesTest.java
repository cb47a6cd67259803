package dev.reeve.inspect.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.inventory.DeviceLimits;
import dev.reeve.inventory.PortRules;
import dev.reeve.inventory.SecretReference;
import dev.reeve.inventory.SnmpCipher;
import dev.reeve.inventory.SnmpDevice;
import dev.reeve.inventory.SnmpDigest;
import dev.reeve.inventory.SnmpKind;
import dev.reeve.inventory.SnmpUser;
import dev.reeve.inventory.SnmpVersion;
import dev.reeve.inventory.Surroundings;
import dev.reeve.journal.Presence;
import dev.reeve.machine.snmp.Snmpd;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices over the wire: snmpd that answers as recorded ones, and agents that talk nonsense. */
class DevicesTest {
    @TempDir
    Path folder;

    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    private static SnmpDevice device(
            String name, int port, SnmpVersion version, SnmpKind kind, @Nullable SnmpUser user) {
        return new SnmpDevice(
                name,
                "127.0.0.1",
                port,
                version,
                SecretReference.inEnvironment("WORD"),
                user,
                kind,
                List.of(),
                null,
                Duration.ofSeconds(version == SnmpVersion.V3 ? 5 : 3),
                0,
                DeviceLimits.USUAL,
                new PortRules(List.of(), List.of()),
                List.of(),
                List.of());
    }

    private List<DeviceOutcome> look(Duration deadline, SnmpDevice... devices) {
        Surroundings surroundings = new Surroundings(
                Map.of(
                        "WORD",
                        Snmpd.COMMUNITY,
                        "AUTH",
                        Snmpd.AUTH,
                        "PRIVACY",
                        Snmpd.PRIVACY,
                        "OLD",
                        "yesterday's word"),
                folder,
                folder,
                "admin");
        return new Devices(Agents.overUdp(surroundings, deadline), PastReadings.none(), Clock.systemUTC())
                .look(List.of(devices), executor, deadline);
    }

    private static List<String> codes(DeviceOutcome outcome) {
        return outcome.results().stream()
                .flatMap(result -> result.findings().stream())
                .map(finding -> finding.code() + " " + finding.severity().label())
                .toList();
    }

    @Test
    void aPrinterIsTheSameOverEachVersionAndBecomesRed() throws IOException {
        SnmpUser user = new SnmpUser(
                "SHA-256",
                SnmpDigest.SHA256,
                SecretReference.inEnvironment("AUTH"),
                SnmpCipher.AES,
                SecretReference.inEnvironment("PRIVACY"));
        SnmpUser outdated =
                new SnmpUser("SHA-256", SnmpDigest.SHA256, SecretReference.inEnvironment("OLD"), SnmpCipher.AES, null);
        try (Snmpd printer = Snmpd.as("printer", folder)) {
            List<DeviceOutcome> outcomes = look(
                    Duration.ofSeconds(60),
                    device("v1", printer.port(), SnmpVersion.V1, SnmpKind.PRINTER, null),
                    device("v2c", printer.port(), SnmpVersion.V2C, SnmpKind.ANY, null),
                    device("v3", printer.port(), SnmpVersion.V3, SnmpKind.PRINTER, user),
                    device("outdated", printer.port(), SnmpVersion.V3, SnmpKind.PRINTER, outdated));
            assertThat(outcomes.subList(0, 3)).allSatisfy(outcome -> {
                assertThat(codes(outcome)).isEmpty();
                assertThat(outcome.presence()).isEqualTo(Presence.UP);
                assertThat(outcome.results().toString()).contains("supply.1.3.percent", "printer.pages");
            });
            assertThat(codes(outcomes.get(3))).containsExactly("machine.snmp-wrong-passphrase unknown");
            assertThat(outcomes.toString()).doesNotContain(Snmpd.AUTH, Snmpd.PRIVACY, Snmpd.COMMUNITY, "yesterday");

            printer.becomes(Snmpd.recording("printer").replace("9.1.3 integer 100", "9.1.3 integer 4"));
            assertThat(codes(look(
                                    Duration.ofSeconds(60),
                                    device("v2c", printer.port(), SnmpVersion.V2C, SnmpKind.PRINTER, null))
                            .get(0)))
                    .containsExactly("inspect.supply-low critical");
        }
    }

    @Test
    void aSwitchAndAUpsAnswerOverTheWire() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (Snmpd core = Snmpd.as("switch", folder);
                Snmpd ups = Snmpd.as("apc", other)) {
            List<DeviceOutcome> outcomes = look(
                    Duration.ofSeconds(60),
                    device("core", core.port(), SnmpVersion.V2C, SnmpKind.SWITCH, null),
                    device("ups", ups.port(), SnmpVersion.V1, SnmpKind.UPS, null));
            assertThat(outcomes)
                    .allSatisfy(outcome -> assertThat(codes(outcome)).isEmpty());
            assertThat(outcomes.get(0).results().toString())
                    .contains("port.Gi1/0/1.in", "9.0E9", "sensor.1006.temperature");
            assertThat(outcomes.get(1).results().toString()).contains("ups.charge", "ups.runtime");
        }
    }

    @Test
    void theDeadAndTheMadStopNobody() throws IOException {
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket mad = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                Snmpd ups = Snmpd.as("ups", folder)) {
            executor.execute(() -> rave(mad));
            List<DeviceOutcome> outcomes = look(
                    Duration.ofSeconds(60),
                    device("silent", silent.getLocalPort(), SnmpVersion.V2C, SnmpKind.SWITCH, null),
                    device("mad", mad.getLocalPort(), SnmpVersion.V2C, SnmpKind.SWITCH, null),
                    device("ups", ups.port(), SnmpVersion.V2C, SnmpKind.UPS, null));

            assertThat(codes(outcomes.get(0))).containsExactly("machine.snmp-no-answer critical");
            assertThat(outcomes.get(0).presence()).isEqualTo(Presence.DOWN);
            assertThat(codes(outcomes.get(1))).containsExactly("machine.snmp-no-answer critical");
            assertThat(codes(outcomes.get(2))).isEmpty();
        }
    }

    /** Answers with the question, some of its bytes changed, and longer or shorter. */
    private static void rave(DatagramSocket socket) {
        Random random = new Random(7);
        byte[] buffer = new byte[2048];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                for (int i = 0; i < 50; i++) {
                    byte[] nonsense = Arrays.copyOf(packet.getData(), random.nextInt(packet.getLength() * 2));
                    for (int j = 0; j < nonsense.length; j += 1 + random.nextInt(9)) {
                        nonsense[j] = (byte) random.nextInt();
                    }
                    socket.send(new DatagramPacket(nonsense, nonsense.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            // The test has closed the socket: the end.
        }
    }

    @Test
    void theDeadlineHolds() throws IOException {
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            DeviceOutcome outcome = look(
                            Duration.ofMillis(100),
                            device("silent", silent.getLocalPort(), SnmpVersion.V2C, SnmpKind.ANY, null))
                    .get(0);
            assertThat(codes(outcome)).containsExactly("inspect.device-not-in-time unknown");
            assertThat(outcome.presence()).isEqualTo(Presence.UNKNOWN);
        }
    }

    @Test
    void looksOnlyWhenItIsDue() {
        SnmpDevice daily = new SnmpDevice(
                "printer",
                "192.0.2.4",
                null,
                SnmpVersion.V2C,
                SecretReference.inEnvironment("WORD"),
                null,
                SnmpKind.PRINTER,
                List.of(),
                Duration.ofDays(1),
                null,
                null,
                DeviceLimits.USUAL,
                new PortRules(List.of(), List.of()),
                List.of(),
                List.of());
        Clock clock = Clock.fixed(Recorded.NOW, ZoneOffset.UTC);
        assertThat(new Devices(
                                Agents.overUdp(
                                        new Surroundings(Map.of(), folder, folder, "admin"), Duration.ofSeconds(1)),
                                PastReadings.none(),
                                clock)
                        .isDue(daily))
                .isTrue();
        for (int hours : List.of(3, 24)) {
            PastReadings past = (subject, back) -> Recorded.of("")
                    .before(Duration.ofHours(hours), Map.of("device.uptime", 1.0))
                    .readings();
            assertThat(new Devices(device -> Recorded.of(""), past, clock).isDue(daily))
                    .isEqualTo(hours == 24);
        }
    }
}

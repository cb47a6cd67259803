package dev.reeve.machine.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.finding.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Net-SNMP's snmpd on a free UDP port, answering from its own system or from a recorded device. */
public final class Snmpd implements AutoCloseable {
    public static final String COMMUNITY = "round-the-clock";
    public static final String AUTH = "sealed-with-wax";
    public static final String PRIVACY = "kept-under-stone";

    private static final Path PROGRAM = Path.of("/usr/sbin/snmpd");
    /** Each one deeper than what snmpd itself has there, since the deepest answers. */
    private static final List<String> TREES = List.of(
            ".1.3.6.1.2.1.1.1",
            ".1.3.6.1.2.1.1.3",
            ".1.3.6.1.2.1.1.5",
            ".1.3.6.1.2.1.2.2.1",
            ".1.3.6.1.2.1.10",
            ".1.3.6.1.2.1.17",
            ".1.3.6.1.2.1.25",
            ".1.3.6.1.2.1.31.1.1.1",
            ".1.3.6.1.2.1.33",
            ".1.3.6.1.2.1.43",
            ".1.3.6.1.2.1.47",
            ".1.3.6.1.2.1.99",
            ".1.3.6.1.4.1.9",
            ".1.3.6.1.4.1.318");

    private final Process process;
    private final Path recording;
    private final int port;

    private Snmpd(Process process, Path recording, int port) {
        this.process = process;
        this.recording = recording;
        this.port = port;
    }

    /** A server that answers as itself. */
    public static Snmpd itself(Path folder) throws IOException {
        return start(folder, List.of(), "");
    }

    /** A server that answers as the device of src/test/resources/snmp/NAME.walk. */
    public static Snmpd as(String name, Path folder) throws IOException {
        return start(folder, TREES, recording(name));
    }

    /** A recorded device's lines. */
    public static String recording(String name) {
        try (InputStream in = Snmpd.class.getResourceAsStream("/snmp/" + name + ".walk")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Snmpd start(Path folder, List<String> trees, String lines) throws IOException {
        boolean there = Files.isExecutable(PROGRAM);
        assertThat(there || System.getenv("CI") == null)
                .as("snmpd is installed")
                .isTrue();
        assumeTrue(there, "snmpd is not installed");
        Path recording = folder.resolve("device.walk");
        Files.writeString(recording, lines);
        Path script = Path.of("src/test/resources/snmp/recorded.pl").toAbsolutePath();
        int port = freePort();
        StringBuilder configuration =
                new StringBuilder("agentAddress udp:127.0.0.1:" + port + "\n" + "rocommunity " + COMMUNITY + "\n");
        for (String auth : List.of("SHA", "SHA-224", "SHA-256", "SHA-384", "SHA-512")) {
            configuration
                    .append("createUser " + auth + " " + auth + " " + AUTH + " AES " + PRIVACY + "\n")
                    .append("rouser " + auth + " auth\n");
        }
        configuration.append("createUser strict SHA-256 " + AUTH + " AES " + PRIVACY + "\nrouser strict priv\n");
        for (String tree : trees) {
            configuration.append("pass_persist -p 1 " + tree + " /usr/bin/perl " + script + " " + recording + "\n");
        }
        Path file = folder.resolve("snmpd.conf");
        Files.writeString(file, configuration);
        ProcessBuilder builder = new ProcessBuilder(
                PROGRAM.toString(),
                "-f",
                "-C",
                "-c",
                file.toString(),
                "-Lf",
                folder.resolve("log").toString(),
                "-p",
                folder.resolve("pid").toString(),
                "-I",
                "-smux");
        builder.environment().put("SNMP_PERSISTENT_DIR", folder.toString());
        builder.environment().put("SNMPCONFPATH", folder.toString());
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Snmpd server = new Snmpd(builder.start(), recording, port);
        server.await();
        return server;
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Asks until it answers. */
    private void await() {
        SnmpTarget target = target(community(false, COMMUNITY), Duration.ofMillis(200), 99);
        try (UdpAgent agent = UdpAgent.open(target)) {
            agent.get(List.of(Oid.of("1.3.6.1.2.1.1.3.0")));
        } catch (Failure e) {
            close();
            throw e;
        }
    }

    /** Writes the recorded device anew. */
    public void becomes(String lines) throws IOException {
        Files.writeString(recording, lines);
    }

    public int port() {
        return port;
    }

    public static SnmpLogin community(boolean oldest, String word) {
        return new SnmpLogin.Community(oldest, () -> word.getBytes(StandardCharsets.UTF_8));
    }

    public SnmpTarget target(SnmpLogin login) {
        return target(login, Duration.ofSeconds(5), 1);
    }

    public SnmpTarget target(SnmpLogin login, Duration timeout, int retries) {
        return new SnmpTarget("device", "127.0.0.1", port, login, timeout, retries, Duration.ofSeconds(60));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

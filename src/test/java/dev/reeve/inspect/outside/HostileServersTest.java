package dev.reeve.inspect.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.journal.Presence;
import dev.reeve.machine.probe.ScriptedServer;
import dev.reeve.machine.probe.ScriptedServer.Script;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server does, a check ends in time, with a result, and nothing that it said is shown raw. */
@Timeout(120)
final class HostileServersTest {
    /** Every way of looking that speaks TCP, at a port. */
    private static final List<String> WAYS = List.of(
            "tcp: { address: 127.0.0.1, port: %d, banner: hello }",
            "http: { url: 'http://127.0.0.1:%d/', text: hello }",
            "http: { url: 'https://127.0.0.1:%d/' }",
            "tls: { address: 127.0.0.1, port: %d }",
            "tls: { address: 127.0.0.1, port: %d, starttls: smtp }",
            "tls: { address: 127.0.0.1, port: %d, starttls: postgresql }",
            "ftp: { address: 127.0.0.1, port: %d, user: anonymous }",
            "smtp: { address: 127.0.0.1, port: %d, user: u, password: { env: PW } }",
            "pop3: { address: 127.0.0.1, port: %d, security: starttls }",
            "imap: { address: 127.0.0.1, port: %d, user: u, password: { env: PW } }",
            "ssh: { address: 127.0.0.1, port: %d, fingerprint: 'SHA256:" + "a".repeat(43) + "' }",
            "database: { address: 127.0.0.1, port: %d, product: mariadb, user: u, password: { env: PW } }",
            "database: { address: 127.0.0.1, port: %d, product: postgresql, user: u, password: { env: PW } }",
            "database: { address: 127.0.0.1, port: %d, product: sqlserver }",
            "dns: { name: example.org, servers: 127.0.0.1, port: %d }");

    @TempDir
    Path temp;

    private List<OutsideResult> look(int port) throws Exception {
        List<String> checks = new ArrayList<>();
        for (String way : WAYS) {
            String check = String.format(java.util.Locale.ROOT, way, port);
            checks.add("c" + checks.size() + ": { timeout: 2s, retries: 0, " + check + " }");
        }
        try (Looking looking = new Looking(temp)) {
            return looking.all(Duration.ofSeconds(60), checks.toArray(String[]::new));
        }
    }

    private void nobodyIsWell(Script script) throws Exception {
        try (ScriptedServer server = ScriptedServer.doing(script)) {
            for (OutsideResult result : look(server.port())) {
                assertThat(result.presence()).as(result.toString()).isNotEqualTo(Presence.UP);
                assertThat(result.result().findings()).as(result.toString()).isNotEmpty();
                for (Finding finding : result.result().findings()) {
                    assertThat(String.join("", finding.arguments().values())).doesNotContainPattern("\\p{Cc}");
                }
            }
        }
    }

    @Test
    void silence() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        nobodyIsWell((in, out, socket) -> never.await());
    }

    @Test
    void endlessBanner() throws Exception {
        byte[] much = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        nobodyIsWell((in, out, socket) -> {
            while (true) {
                out.write(much);
            }
        });
    }

    @Test
    void endlessLines() throws Exception {
        nobodyIsWell((in, out, socket) -> {
            while (true) {
                out.write("220-more\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        });
    }

    @Test
    void aByteNowAndThen() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        nobodyIsWell((in, out, socket) -> {
            for (int i = 0; i < 1000; i++) {
                out.write('2');
                out.flush();
                never.await(200, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
        });
    }

    @Test
    void closingAtOnce() throws Exception {
        nobodyIsWell((in, out, socket) -> {});
    }

    @Test
    void resetAtOnce() throws Exception {
        nobodyIsWell((in, out, socket) -> socket.setSoLinger(true, 0));
    }

    @Test
    void escapesAndBadText() throws Exception {
        byte[] bytes = "\u001b]0;x\u0007\u001b[2J\u009b31m\r\n".getBytes(StandardCharsets.UTF_8);
        nobodyIsWell((in, out, socket) -> {
            out.write(new byte[] {(byte) 0xff, (byte) 0xfe, 0});
            out.write(bytes);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noise(long seed) throws Exception {
        byte[] noise = new byte[5000];
        new Random(seed).nextBytes(noise);
        nobodyIsWell((in, out, socket) -> out.write(noise));
    }

    @Test
    void webServersThatBomb() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 64; i++) {
                gzip.write(new byte[1 << 20]);
            }
        }
        String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n";
        assertThat(page(head, packed.toByteArray(), "text: hello")).containsExactly("http-text-unseen");
        String many = "HTTP/1.1 200 OK\r\n" + "X-More: 1\r\n".repeat(10_000) + "\r\n";
        assertThat(page(many, new byte[0], "text: hello")).containsExactly("service-endless");
        String wide = "HTTP/1.1 200 OK\r\nX-More: " + "1".repeat(100_000) + "\r\n\r\n";
        assertThat(page(wide, new byte[0], "text: hello")).containsExactly("service-endless");
        String circle = "HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n";
        assertThat(page(circle, new byte[0], "text: hello")).containsExactly("http-loop");
        String lie = "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n";
        assertThat(page(lie, new byte[0], "text: hello")).containsExactly("service-odd");
        String slow = "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n";
        assertThat(page(slow, "a".repeat(400).getBytes(StandardCharsets.US_ASCII), "text: '(.*)(.*)(.*)(.*)(.*)x'"))
                .containsExactly("service-pattern-too-slow");
    }

    private List<String> page(String head, byte[] body, String more) throws Exception {
        try (Looking looking = new Looking(temp);
                ScriptedServer server = ScriptedServer.doing((in, out, socket) -> {
                    String line = ScriptedServer.line(in);
                    while (!line.isBlank()) {
                        line = ScriptedServer.line(in);
                    }
                    out.write(head.getBytes(StandardCharsets.US_ASCII));
                    out.write(body);
                    out.flush();
                    in.read();
                })) {
            return Looking.codes(
                    looking.one("retries: 0, http: { url: 'http://127.0.0.1:" + server.port() + "/', " + more + " }"));
        }
    }

    @Test
    void theRoundEndsEvenIfServersDoNot() throws Exception {
        try (Looking looking = new Looking(temp);
                ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            List<OutsideResult> results = looking.all(
                    Duration.ofSeconds(1),
                    "slow: { timeout: 60s, tcp: { address: 127.0.0.1, banner: x, port: " + silent.getLocalPort()
                            + " } }",
                    "quick: { host: web1, tcp: { open: false, port: 1 } }");
            assertThat(Looking.codes(results.get(0))).containsExactly("service-not-in-time");
            assertThat(results.get(0).result().worst()).isEqualTo(Severity.UNKNOWN);
            assertThat(results.get(0).presence()).isEqualTo(Presence.UNKNOWN);
            assertThat(Looking.codes(results.get(1))).isEmpty();
            assertThat(results.get(1).result().subject().host()).isEqualTo("web1");
        }
    }
}

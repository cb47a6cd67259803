package dev.reeve.notify.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.reeve.machine.tls.Authorities;
import dev.reeve.machine.tls.TestCertificates;
import dev.reeve.notify.hook.HookTrouble.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Posting to real receivers that answer well, badly, late, or with a certificate that nobody should believe. */
final class HookClientTest {
    private static final String SECRET = "/robot/send/0123456789abcdef";

    @TempDir
    static Path shared;

    private final Deque<int[]> answers = new ArrayDeque<>();
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(server);
    }

    private void serve(HttpServer receiver) {
        receiver.createContext("/", exchange -> {
            bodies.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            int[] answer = answers.isEmpty() ? new int[] {200, -1} : answers.poll();
            if (answer[1] >= 0) {
                exchange.getResponseHeaders().add("Retry-After", Integer.toString(answer[1]));
            }
            byte[] words = ("said about " + exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer[0], words.length);
            exchange.getResponseBody().write(words);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI address(String scheme, HttpServer receiver) {
        return URI.create(scheme + "://127.0.0.1:" + receiver.getAddress().getPort() + SECRET);
    }

    private static HookClient client(@Nullable Path trust) throws IOException {
        return new HookClient(Authorities.context(trust), Duration.ofSeconds(5), Duration.ofMillis(1));
    }

    private String post(URI address) throws IOException, InterruptedException {
        return client(null).post(address, Map.of(), "{}".getBytes(StandardCharsets.UTF_8), List.of(SECRET));
    }

    private HookTrouble trouble(URI address) {
        HookTrouble trouble = catchThrowableOfType(HookTrouble.class, () -> post(address));
        assertThat(trouble).hasMessageNotContaining("0123456789abcdef");
        return trouble;
    }

    @Test
    void postsJson() throws Exception {
        assertThat(post(address("http", server))).isEqualTo("said about " + SECRET);
        assertThat(bodies).containsExactly("POST application/json; charset=utf-8 {}");
    }

    @ParameterizedTest
    @CsvSource({"500, -1", "503, -1", "429, 0", "429, -1"})
    void triesOnceMore(int status, int after) throws Exception {
        answers.add(new int[] {status, after});
        assertThat(post(address("http", server))).startsWith("said");
        assertThat(bodies).hasSize(2);
        answers.add(new int[] {status, after});
        answers.add(new int[] {status, after});
        assertThat(trouble(address("http", server)).kind())
                .isEqualTo(status == 429 ? Kind.TOO_MANY : Kind.SERVER_TROUBLE);
        assertThat(bodies).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"400, REFUSED, 1", "404, GONE, 1", "403, GONE, 1", "302, REFUSED, 1", "429, TOO_MANY, 1"})
    void givesUpAtOnceWhereWaitingIsOfNoUse(int status, Kind kind, int attempts) {
        answers.add(new int[] {status, 3600});
        HookTrouble trouble = trouble(address("http", server));
        assertThat(trouble.kind()).isEqualTo(kind);
        assertThat(trouble).hasMessage("HTTP " + status + " said about ****");
        assertThat(bodies).hasSize(attempts);
    }

    @Test
    void nobodyThereAndNobodyAnswering() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + SECRET);
            HookClient hasty = new HookClient(Authorities.context(null), Duration.ofMillis(200), Duration.ZERO);
            assertThat(catchThrowableOfType(
                                    HookTrouble.class, () -> hasty.post(address, Map.of(), new byte[0], List.of()))
                            .kind())
                    .isEqualTo(Kind.TIMED_OUT);
            silent.close();
            assertThat(trouble(address).kind()).isEqualTo(Kind.UNREACHABLE);
        }
        assertThat(trouble(URI.create("http://no-such-host.invalid" + SECRET)).kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void believesNoCertificateUnread() throws Exception {
        TestCertificates certificates = new TestCertificates(shared)
                .issue("good", "IP:127.0.0.1", false)
                .issue("other", "DNS:hook.example.com", false)
                .issue("old", "IP:127.0.0.1", true)
                .selfSigned("self");
        for (String name : List.of("good", "other", "old", "self")) {
            HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(certificates.server(name)));
            serve(secure);
            try {
                URI address = address("https", secure);
                HookClient client = client(certificates.authority());
                if (name.equals("good")) {
                    assertThat(client.post(address, Map.of(), new byte[0], List.of()))
                            .startsWith("said");
                    assertThat(trouble(address).kind()).isEqualTo(Kind.CERTIFICATE);
                } else {
                    assertThat(catchThrowableOfType(
                                            HookTrouble.class,
                                            () -> client.post(address, Map.of(), new byte[0], List.of()))
                                    .kind())
                            .as(name)
                            .isEqualTo(Kind.CERTIFICATE);
                }
            } finally {
                secure.stop(0);
            }
        }
        assertThat(bodies).hasSize(1);
    }
}

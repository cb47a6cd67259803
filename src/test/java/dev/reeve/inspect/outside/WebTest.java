package dev.reeve.inspect.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.reeve.journal.Presence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pages and certificates, good and bad, of real servers. */
@Timeout(180)
final class WebTest {
    @TempDir
    Path temp;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer web;
    private Looking looking;

    @BeforeEach
    void start() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        web.setExecutor(threads);
        web.start();
        looking = new Looking(temp);
    }

    @AfterEach
    void stop() {
        web.stop(0);
        threads.shutdownNow();
        looking.close();
    }

    private void page(String path, int status, String body, String... headers) {
        web.createContext(path, answering(status, body, headers));
    }

    private static HttpHandler answering(int status, String body, String... headers) {
        return (HttpExchange exchange) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, head ? -1 : bytes.length == 0 ? -1 : bytes.length);
            if (!head && bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        };
    }

    private String url(String path) {
        return "'http://127.0.0.1:" + web.getAddress().getPort() + path + "'";
    }

    private List<String> http(String path, String more) throws Exception {
        OutsideResult result = looking.one("http: { url: " + url(path) + more + " }");
        return Looking.codes(result);
    }

    @Test
    void statusTextAndHeaders() throws Exception {
        page("/", 200, "<h1>Welcome</h1>", "X-Version", "7");
        page("/broken", 503, "sorry");
        OutsideResult well = looking.one(
                "http: { url: " + url("/") + ", text: 'W.lcome', not-text: error, expect-headers: [X-Version] }");
        assertThat(Looking.codes(well)).isEmpty();
        assertThat(well.presence()).isEqualTo(Presence.UP);
        assertThat(well.result().measures())
                .extracting(measure -> measure.name())
                .containsExactly("size", "time");
        OutsideResult down = looking.one("severity: warning, http: { url: " + url("/broken") + " }");
        assertThat(Looking.codes(down)).containsExactly("http-status");
        assertThat(down.presence()).isEqualTo(Presence.DOWN);
        assertThat(down.result().worst()).isEqualTo(dev.reeve.finding.Severity.WARNING);
        assertThat(http("/broken", ", status: [200, 503]")).isEmpty();
        assertThat(http("/", ", text: Goodbye")).containsExactly("http-text-missing");
        assertThat(http("/", ", not-text: Welcome")).containsExactly("http-text-found");
        assertThat(http("/", ", max-body: 4B, text: Welcome")).containsExactly("http-text-unseen");
        assertThat(http("/", ", method: head")).isEmpty();
        assertThat(http("/", ", expect-headers: [{ name: X-Version, value: '^8' }]"))
                .containsExactly("http-header");
        CountDownLatch never = new CountDownLatch(1);
        web.createContext("/late", exchange -> {
            try {
                assertThat(never.await(20, TimeUnit.MILLISECONDS)).isFalse();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            answering(200, "late").handle(exchange);
        });
        assertThat(Looking.codes(
                        looking.one("within: { warning: 1ms, critical: 300s }, http: { url: " + url("/late") + " }")))
                .containsExactly("service-slow");
    }

    @Test
    void redirects() throws Exception {
        page("/there", 200, "here");
        page("/moved", 301, "", "Location", "/there");
        page("/away", 302, "", "Location", "ftp://elsewhere/");
        assertThat(http("/moved", ", text: here")).isEmpty();
        assertThat(http("/moved", ", redirect: " + url("/there"))).isEmpty();
        assertThat(http("/moved", ", follow: false, redirect: " + url("/there")))
                .isEmpty();
        assertThat(http("/moved", ", follow: false, redirect: " + url("/elsewhere")))
                .containsExactly("http-redirect");
        assertThat(http("/moved", ", follow: false")).containsExactly("http-status");
        assertThat(http("/away", "")).containsExactly("http-status");
    }

    @Test
    void logIn() throws Exception {
        String wanted = "Basic " + Base64.getEncoder().encodeToString("admin:geheim".getBytes(StandardCharsets.UTF_8));
        web.createContext("/private", exchange -> {
            boolean known = wanted.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            answering(known ? 200 : 401, "x").handle(exchange);
        });
        assertThat(http("/private", "")).containsExactly("http-status");
        assertThat(http("/private", ", user: admin, password: { env: PW }")).isEmpty();
        assertThat(http("/private", ", user: other, password: { env: PW }")).containsExactly("http-status");
        OutsideResult none =
                looking.one("http: { url: " + url("/private") + ", user: admin, password: { env: NOT_SET } }");
        assertThat(none.presence()).isEqualTo(Presence.UNKNOWN);
        assertThat(none.result().findings().get(0).code()).isEqualTo("inventory.secret-not-set");
    }

    @Test
    void exposedFilesAreToldFromFriendlyPages() throws Exception {
        page("/", 200, "<html><title>Nothing here</title>DB_USER=not a file ref: refs/</html>");
        assertThat(http("/", ", exposed: true")).isEmpty();
        page("/.git/HEAD", 200, "ref: refs/heads/main\n");
        page("/.env", 200, "# production\nDB_PASSWORD=x\n");
        page("/backup.zip", 200, "PK\u0003\u0004....");
        page("/server-status", 403, "Apache Server Status for x");
        page("/uploads/", 200, "<html><head><title>Index of /uploads</title></head>");
        OutsideResult result = looking.one("http: { url: " + url("/") + ", exposed: true }");
        assertThat(Looking.codes(result)).containsExactly("http-exposed", "http-listing");
        assertThat(result.result().findings().get(0).arguments())
                .containsEntry("found", "/.git/HEAD, /.env, /backup.zip");
        assertThat(result.presence()).isEqualTo(Presence.UP);
    }

    @Test
    void headersThatProtect() throws Exception {
        page("/bare", 200, "x", "Server", "nginx/1.18.0", "Set-Cookie", "PHPSESSID=1; path=/");
        assertThat(http("/bare", ", headers: true"))
                .containsExactlyInAnyOrder(
                        "http-no-csp",
                        "http-framed",
                        "http-sniffed",
                        "http-referrer",
                        "http-cookies",
                        "http-version-told",
                        "http-no-upgrade");
        page(
                "/good",
                200,
                "x",
                "Content-Security-Policy",
                "default-src 'self'; frame-ancestors 'none'",
                "X-Content-Type-Options",
                "nosniff",
                "Referrer-Policy",
                "no-referrer",
                "Set-Cookie",
                "session=1; HttpOnly; Secure");
        assertThat(http("/good", ", headers: true")).containsExactly("http-no-upgrade");
        page(
                "/weak",
                200,
                "x",
                "Content-Security-Policy",
                "script-src 'unsafe-inline'; frame-ancestors 'none'",
                "X-Content-Type-Options",
                "nosniff",
                "Referrer-Policy",
                "no-referrer",
                "Access-Control-Allow-Origin",
                "*",
                "Access-Control-Allow-Credentials",
                "true");
        assertThat(http("/weak", ", headers: true"))
                .containsExactlyInAnyOrder("http-weak-csp", "http-cors", "http-no-upgrade");
    }

    private int https(Certificates made, String name, List<HttpsServer> started) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(made.context(name)));
        server.setExecutor(threads);
        server.createContext("/", answering(200, "hello"));
        server.start();
        started.add(server);
        return server.getAddress().getPort();
    }

    @Test
    void certificates() throws Exception {
        Certificates made = new Certificates(temp);
        made.make("good", "IP:127.0.0.1,DNS:localhost", "rsa:2048", "-days 30");
        made.make("other", "DNS:other.example", "rsa:2048", "-days 30");
        made.make("sha1", "IP:127.0.0.1", "rsa:2048", "-days 30 -sha1");
        made.make("short", "IP:127.0.0.1", "rsa:1024", "-days 30");
        made.openssl(
                "req -x509 -newkey rsa:2048 -nodes -keyout self.key -out self.pem -days 30 -subj /CN=self -addext subjectAltName=IP:127.0.0.1");
        List<HttpsServer> started = new java.util.ArrayList<>();
        try {
            String ca = ", ca: " + made.authority() + ", old-protocols: false";
            int good = https(made, "good", started);
            assertThat(tls(good, ca, 0)).isEmpty();
            assertThat(tls(good, ca, 20)).containsExactly("tls-expires");
            assertThat(tls(good, ca, 27)).containsExactly("tls-expires");
            assertThat(tls(good, ca + ", days-left: { warning: 8, critical: 1 }", 20))
                    .isEmpty();
            assertThat(tls(good, ca, 40)).containsExactly("tls-expired");
            assertThat(tls(good, ca, -5)).containsExactly("tls-not-yet");
            assertThat(tls(good, ca + ", name: www.example.org", 0)).containsExactly("tls-wrong-name");
            assertThat(tls(good, ", old-protocols: false", 0)).containsExactly("tls-untrusted");
            assertThat(tls(https(made, "other", started), ca, 0)).containsExactly("tls-wrong-name");
            assertThat(tls(https(made, "sha1", started), ca, 0)).containsExactly("tls-weak-signature");
            assertThat(tls(https(made, "short", started), ca, 0)).containsExactly("tls-weak-key");
            int self = https(made, "self", started);
            assertThat(tls(self, ", old-protocols: false", 0)).containsExactly("tls-self-signed");
            assertThat(tls(self, ", verify: false", 0)).isEmpty();
            String page = "http: { url: 'https://127.0.0.1:" + self + "/', text: hello";
            assertThat(Looking.codes(looking.at(Clock.systemUTC()).one(page + " }")))
                    .containsExactly("tls-self-signed");
            assertThat(Looking.codes(looking.one(page + ", headers: true, verify: false }")))
                    .contains("http-no-hsts");
            assertThat(Looking.codes(
                            looking.one("tls: { address: 127.0.0.1, port: " + good + ", ca: " + temp + "/none.pem }")))
                    .containsExactly("service-not-seen");
        } finally {
            started.forEach(server -> server.stop(0));
        }
    }

    private List<String> tls(int port, String more, int days) throws Exception {
        looking.at(Clock.offset(Clock.systemUTC(), Duration.ofDays(days)));
        OutsideResult result = looking.one("tls: { address: 127.0.0.1, port: " + port + more + " }");
        assertThat(result.presence()).isEqualTo(Presence.UP);
        return Looking.codes(result);
    }

    @Test
    void oldProtocols() throws Exception {
        Certificates made = new Certificates(temp).make("good", "IP:127.0.0.1", "rsa:2048", "-days 30");
        String ca = ", ca: " + made.authority();
        assertThat(sServer("-cipher DEFAULT:@SECLEVEL=0", ca)).containsExactly("tls-old-protocol");
        assertThat(sServer("-tls1 -cipher DEFAULT:@SECLEVEL=0", ca)).containsExactly("tls-old-protocol");
        assertThat(sServer("-tls1_2", ca)).isEmpty();
        assertThat(sServer("-tls1_3", ca)).isEmpty();
    }

    private List<String> sServer(String options, String more) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command =
                new java.util.ArrayList<>(List.of("openssl", "s_server", "-accept", "127.0.0.1:" + port, "-www"));
        command.addAll(List.of("-cert", "good.pem", "-key", "good.key"));
        command.addAll(List.of(options.split(" ")));
        Process process = new ProcessBuilder(command)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(new java.io.BufferedReader(
                                    new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                            .lines()
                            .anyMatch(line -> line.startsWith("ACCEPT")))
                    .isTrue();
            return tls(port, more, 0);
        } finally {
            process.destroyForcibly();
        }
    }
}

package dev.reeve.repository.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.reeve.finding.Failure;
import dev.reeve.repository.Id;
import dev.reeve.repository.RepositoryFailures;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that fail, lie, dawdle or are something else altogether. */
class RestTroubleTest {
    private static final byte[] CONTENT = "content".getBytes(UTF_8);
    private static final Id ID = Id.hash(CONTENT);
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path temp;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable HttpServer server;

    @AfterEach
    void stop() {
        over.countDown();
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }

    private Storage serving(HttpHandler handler) throws IOException {
        return serving(handler, new RestPatience(LONG, LONG, 3, Duration.ZERO));
    }

    private Storage serving(HttpHandler handler, RestPatience patience) throws IOException {
        HttpServer begun = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        return begin(begun, "http", handler, patience, null);
    }

    private Storage begin(
            HttpServer begun, String scheme, HttpHandler handler, RestPatience patience, @Nullable Path caFile)
            throws IOException {
        server = begun;
        begun.setExecutor(threads);
        begun.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            try (exchange) {
                handler.handle(exchange);
            }
        });
        begun.start();
        URI url = URI.create(scheme + "://127.0.0.1:" + begun.getAddress().getPort() + "/r/");
        return new RestStorage(RestAccess.login(url, "me", "geheim".getBytes(UTF_8), caFile), patience);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static String codeOf(IOException e) {
        Failure failure = RepositoryFailures.of("rest:x", e);
        return failure.finding().code();
    }

    @Test
    void whatPassesIsTriedAgain() throws IOException {
        Storage storage = serving(exchange -> answer(exchange, asked.size() < 3 ? 503 : 200, CONTENT));

        assertThat(storage.load(FileKind.INDEX, ID)).isEqualTo(CONTENT);
        assertThat(asked).hasSize(3);
    }

    @Test
    void whatStaysIsSaidAfterAFewAttempts() throws IOException {
        Storage storage = serving(exchange -> answer(exchange, 500, CONTENT));

        assertThatThrownBy(() -> storage.load(FileKind.INDEX, ID))
                .isInstanceOfSatisfying(
                        RestFailure.class, e -> assertThat(codeOf(e)).isEqualTo("repository.storage-failed"))
                .hasMessageContaining("status 500")
                .hasMessageContaining("index/" + ID.hex());
        assertThat(asked).hasSize(3);
    }

    @Test
    void aFullServerIsNotAskedAgain() throws IOException {
        Storage storage = serving(exchange -> {
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", "9");
                exchange.sendResponseHeaders(exchange.getRequestURI().getPath().endsWith("config") ? 200 : 404, -1);
            } else {
                answer(exchange, 507, new byte[0]);
            }
        });

        assertThatThrownBy(() -> storage.save(FileKind.PACK, ID, ByteBuffer.wrap(CONTENT)))
                .isInstanceOfSatisfying(
                        IOException.class, e -> assertThat(codeOf(e)).isEqualTo("repository.storage-full"));
        assertThat(asked).filteredOn(line -> line.startsWith("POST")).hasSize(1);
    }

    @Test
    void anUploadThatArrivesShortIsNoUpload() throws IOException {
        Storage storage = serving(exchange -> {
            exchange.getRequestBody().readAllBytes();
            boolean there = exchange.getRequestURI().getPath().endsWith("config")
                    || asked.stream().anyMatch(line -> line.startsWith("POST"));
            exchange.getResponseHeaders().set("Content-Length", "3");
            exchange.sendResponseHeaders(there || !exchange.getRequestMethod().equals("HEAD") ? 200 : 404, -1);
        });

        assertThatThrownBy(() -> storage.save(FileKind.PACK, ID, ByteBuffer.wrap(CONTENT)))
                .hasMessageContaining("has 3 bytes after 7 were sent");
        assertThat(asked).filteredOn(line -> line.startsWith("POST")).hasSize(3);
        assertThat(asked).as("torn rests go first").anyMatch(line -> line.startsWith("DELETE"));
    }

    @Test
    void aBodyCutShortIsTriedAgainAndNeverTakenForWhole() throws IOException {
        Storage storage = serving(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(CONTENT);
            exchange.getResponseBody().flush();
        });

        assertThatThrownBy(() -> storage.load(FileKind.SNAPSHOT, ID)).isInstanceOf(IOException.class);
        assertThat(asked).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws IOException {
        RestPatience short1 = new RestPatience(LONG, Duration.ofMillis(50), 2, Duration.ZERO);
        Storage storage = serving(
                exchange -> {
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                short1);

        assertThatThrownBy(() -> storage.load(FileKind.KEY, ID))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no answer for");
    }

    @Test
    void nobodyThere() throws IOException {
        Storage storage = serving(exchange -> answer(exchange, 200, CONTENT));
        java.util.Objects.requireNonNull(server).stop(0);

        assertThatThrownBy(() -> storage.load(FileKind.KEY, ID)).hasMessageContaining("no connection");
    }

    @Test
    void anAnswerWithoutEndIsCutOff() throws IOException {
        Storage storage = serving(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[1 << 16];
            for (int i = 0; i < 1000; i++) {
                exchange.getResponseBody().write(part);
            }
        });

        assertThatThrownBy(() -> storage.load(FileKind.KEY, ID))
                .isInstanceOfSatisfying(
                        RestFailure.class, e -> assertThat(e.kind()).isEqualTo(RestFailure.Kind.TOO_LARGE));
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatIsNoResticServerIsNamedSo() throws IOException {
        Storage storage = serving(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            answer(exchange, 200, "<html>router login".getBytes(UTF_8));
        });

        assertThatThrownBy(() -> storage.load(FileKind.CONFIG, Storage.CONFIG_ID))
                .isInstanceOfSatisfying(
                        IOException.class, e -> assertThat(codeOf(e)).isEqualTo("repository.not-a-rest-server"));
        assertThatThrownBy(() -> storage.list(FileKind.KEY)).isInstanceOf(RestFailure.class);
    }

    @Test
    void aListThatMakesNoSenseIsRefused() throws IOException {
        for (String list : List.of("{}", "[{\"name\":\"a\"}]", "[\"" + ID.hex() + "\"]", "[{\"size\":-3}]", "[")) {
            Storage storage = serving(exchange -> {
                exchange.getResponseHeaders().set("Content-Type", RestListing.TYPE);
                answer(exchange, 200, list.getBytes(UTF_8));
            });
            assertThatThrownBy(() -> storage.list(FileKind.PACK)).as(list).isInstanceOf(IOException.class);
            java.util.Objects.requireNonNull(server).stop(0);
        }
    }

    @Test
    void thePasswordDoesNotFollowARedirect() throws IOException {
        Storage storage = serving(exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            answer(exchange, 301, new byte[0]);
        });

        assertThatThrownBy(() -> storage.load(FileKind.KEY, ID)).hasMessageContaining("301");
        assertThat(asked).noneMatch(line -> line.contains("elsewhere"));
    }

    @Test
    void aServerWithoutRangesGivesTheRightPart() throws IOException {
        Storage storage = serving(exchange -> answer(exchange, 200, CONTENT));

        assertThat(storage.load(FileKind.PACK, ID, 3, 4)).asString(UTF_8).isEqualTo("tent");
    }

    @Test
    void onlyTheAuthorityOfTheFileIsBelieved() throws Exception {
        Path keys = temp.resolve("keys.p12");
        keytool("-genkeypair", keys, "-keyalg", "EC", "-dname", "CN=backup", "-ext", "san=ip:127.0.0.1");
        Path certificate = temp.resolve("ca.pem");
        keytool("-exportcert", keys, "-rfc", "-file", certificate.toString());
        RestPatience patience = new RestPatience(LONG, LONG, 3, Duration.ZERO);

        Storage trusting =
                begin(https(keys), "https", exchange -> answer(exchange, 200, CONTENT), patience, certificate);
        assertThat(trusting.load(FileKind.KEY, ID)).isEqualTo(CONTENT);
        java.util.Objects.requireNonNull(server).stop(0);
        asked.clear();

        Storage wary = begin(https(keys), "https", exchange -> answer(exchange, 200, CONTENT), patience, null);
        assertThatThrownBy(() -> wary.load(FileKind.KEY, ID))
                .isInstanceOfSatisfying(
                        IOException.class, e -> assertThat(codeOf(e)).isEqualTo("repository.server-not-trusted"));
        assertThat(asked).isEmpty();
        assertThatThrownBy(() -> new RestStorage(
                        RestAccess.open(URI.create("https://127.0.0.1"), Files.writeString(temp.resolve("x"), "")),
                        patience))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("x");
    }

    private static void keytool(String command, Path store, String... options) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit",
                "-alias",
                "a"));
        line.addAll(List.of(options));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static HttpsServer https(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer begun = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        begun.setHttpsConfigurator(new HttpsConfigurator(context));
        return begun;
    }
}

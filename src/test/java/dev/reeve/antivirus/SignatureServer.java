package dev.reeve.antivirus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A web server of signatures on loopback, which can be ill. */
public final class SignatureServer implements AutoCloseable {
    private final Path folder;
    private final HttpServer server;
    private final List<String> served = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    public SignatureServer(Path folder) {
        this.folder = folder;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on every answer is this one; 200 for the files. */
    public void says(int code) {
        status = code;
    }

    /** What was handed out whole, by name. */
    public List<String> served() {
        return served;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(1);
            Path file = folder.resolve(name);
            if (status != 200) {
                exchange.sendResponseHeaders(status, -1);
            } else if (name.contains("/") || !Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
            } else if (isKnown(exchange.getRequestHeaders().getFirst("If-Modified-Since"), file)) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                byte[] bytes = Files.readAllBytes(file);
                served.add(name);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private static boolean isKnown(@Nullable String since, Path file) throws IOException {
        Instant written = Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS);
        return since != null
                && !Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(since))
                        .isBefore(written);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

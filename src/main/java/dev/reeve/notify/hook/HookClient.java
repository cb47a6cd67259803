package dev.reeve.notify.hook;

import dev.reeve.machine.Backoff;
import dev.reeve.notify.hook.HookTrouble.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/**
 * Posts to web addresses: two attempts, no redirects (a token is not carried to another host), answers read only so far.
 */
public final class HookClient {
    private static final int ATTEMPTS = 2;
    private static final int ANSWER = 4096;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** A receiver that asks for a longer pause gets the letter with the next one. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final HttpClient client;
    private final Duration patience;
    private final Duration pause;

    /**
     * A client.
     *
     * @param patience how long one attempt may take
     */
    public HookClient(SSLContext trust, Duration patience) {
        this(trust, patience, PAUSE);
    }

    HookClient(SSLContext trust, Duration patience, Duration pause) {
        this.client = HttpClient.newBuilder()
                .sslContext(trust)
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.patience = patience;
        this.pause = pause;
    }

    /**
     * Posts once, and again after a short pause if the receiver was busy or in trouble.
     *
     * @param secrets what no message may repeat
     * @return the answer's beginning
     * @throws HookTrouble if it was not taken
     */
    public String post(URI address, Map<String, String> headers, byte[] body, List<String> secrets)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("User-Agent", "reeve")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
            request.header("Content-Type", "application/json; charset=utf-8");
        }
        headers.forEach(request::setHeader);
        for (int attempt = 1; ; attempt++) {
            try {
                return once(request.build(), secrets);
            } catch (Again e) {
                if (attempt == ATTEMPTS || e.pause.compareTo(LONGEST_PAUSE) > 0) {
                    throw e.trouble;
                }
                Backoff.pause(e.pause, 1);
            }
        }
    }

    /** Trouble that may be over soon. */
    private static final class Again extends Exception {
        private final transient HookTrouble trouble;
        private final transient Duration pause;

        Again(HookTrouble trouble, Duration pause) {
            super(trouble);
            this.trouble = trouble;
            this.pause = pause;
        }
    }

    private String once(HttpRequest request, List<String> secrets) throws Again, IOException, InterruptedException {
        HttpResponse<InputStream> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (HttpConnectTimeoutException e) {
            throw new HookTrouble(Kind.TIMED_OUT, host(request));
        } catch (HttpTimeoutException e) {
            throw new HookTrouble(Kind.TIMED_OUT, host(request));
        } catch (SSLException e) {
            throw new HookTrouble(Kind.CERTIFICATE, discreet(host(request) + ": " + e.getMessage(), secrets));
        } catch (ConnectException e) {
            boolean unknown = e.getCause() instanceof ConnectException inner
                    && inner.getCause() instanceof UnresolvedAddressException;
            throw again(Kind.UNREACHABLE, host(request) + (unknown ? ": name not known" : ": no connection"));
        } catch (IOException e) {
            throw again(Kind.UNREACHABLE, discreet(host(request) + ": " + e.getMessage(), secrets));
        }
        String answer;
        try (InputStream in = response.body()) {
            answer = new String(in.readNBytes(ANSWER), StandardCharsets.UTF_8);
        }
        int status = response.statusCode();
        if (status / 100 == 2) {
            return answer;
        }
        String reason = discreet("HTTP " + status + " " + answer, secrets);
        if (status == 429) {
            throw new Again(new HookTrouble(Kind.TOO_MANY, reason), retryAfter(response));
        } else if (status >= 500) {
            throw again(Kind.SERVER_TROUBLE, reason);
        }
        boolean gone = status == 401 || status == 403 || status == 404 || status == 410;
        throw new HookTrouble(gone ? Kind.GONE : Kind.REFUSED, reason);
    }

    private Again again(Kind kind, String reason) {
        return new Again(new HookTrouble(kind, reason), pause);
    }

    /** RFC 9110, section 10.2.3, as seconds; a date is further away than anybody here waits. */
    private Duration retryAfter(HttpResponse<?> response) {
        Optional<String> header = response.headers().firstValue("Retry-After");
        if (header.isEmpty()) {
            return pause;
        }
        return header.get().matches("[0-9]{1,6}")
                ? Duration.ofSeconds(Long.parseLong(header.get()))
                : LONGEST_PAUSE.plusSeconds(1);
    }

    private static String host(HttpRequest request) {
        return String.valueOf(request.uri().getHost());
    }

    /** Without what is secret, should the other side have repeated it. */
    public static String discreet(String text, List<String> secrets) {
        String discreet = text;
        for (String secret : secrets) {
            discreet = secret.isEmpty() ? discreet : discreet.replace(secret, "****");
        }
        return discreet;
    }
}

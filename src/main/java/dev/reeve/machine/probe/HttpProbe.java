package dev.reeve.machine.probe;

import dev.reeve.inventory.outside.AddressFamily;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks a web server for a page (RFC 9112), over a connection of its own for each request. No proxy, no cookies, no cache:
 * what comes is what this server says to somebody who comes for the first time.
 */
public final class HttpProbe {
    private static final int MOST_HOPS = 10;
    private static final long MOST_AROUND = 512 << 10;

    private HttpProbe() {}

    /**
     * What to do.
     *
     * @param url the page
     * @param method {@code GET} or {@code HEAD}
     * @param follow whether redirects are followed
     * @param mostBody how many bytes of a page are read
     * @param login basic authentication; sent to the page's own origin alone, and in TLS only to a good certificate
     * @param authorities who may have signed the certificate; those that Java knows if null
     * @param verify whether a login wants a good certificate
     * @param now the moment for which certificates must hold
     * @param family which addresses are asked
     */
    public record Ask(
            URI url,
            String method,
            boolean follow,
            int mostBody,
            @Nullable Login login,
            @Nullable Path authorities,
            boolean verify,
            Instant now,
            AddressFamily family) {
        /** Another page, asked for in the same way but without a login. */
        public Ask at(URI other, boolean followed) {
            return new Ask(other, "GET", followed, mostBody, null, authorities, verify, now, family);
        }
    }

    /**
     * What was seen.
     *
     * @param hops the addresses that were asked, in order; the last one gave the answer
     * @param answer the last answer
     * @param tls what the handshake with the first server showed; null in the clear
     * @param loop whether redirects went on for longer than anybody follows them
     * @param seconds how long it all took
     */
    public record Facts(
            List<URI> hops, HttpAnswer answer, @Nullable TlsFacts tls, boolean loop, double seconds) {
        public Facts {
            hops = List.copyOf(hops);
        }

        /** The address that gave the answer. */
        public URI last() {
            return hops.get(hops.size() - 1);
        }

        /** Where the answer wants to send the visitor; null if it does not, or nobody can say where. */
        public @Nullable URI target() {
            return answer.isRedirect() ? resolve(last(), answer.header("location")) : null;
        }
    }

    /** Looks. */
    public static Facts look(Ask ask, Deadline deadline) throws ProbeException {
        List<URI> hops = new ArrayList<>();
        TlsFacts first = null;
        URI url = ask.url();
        while (true) {
            hops.add(url);
            Exchange exchange = exchange(ask, url, deadline);
            first = hops.size() == 1 ? exchange.tls() : first;
            HttpAnswer answer = exchange.answer();
            URI next = answer.isRedirect() && ask.follow() ? resolve(url, answer.header("location")) : null;
            boolean seen = next != null && hops.contains(next);
            if (next == null || seen || hops.size() > MOST_HOPS) {
                return new Facts(hops, answer, first, next != null, deadline.elapsed());
            }
            url = next;
        }
    }

    private record Exchange(HttpAnswer answer, @Nullable TlsFacts tls) {}

    private static Exchange exchange(Ask ask, URI url, Deadline deadline) throws ProbeException {
        boolean secure = "https".equals(url.getScheme());
        Endpoint endpoint = endpoint(url, ask.family());
        try (Wire wire = Wire.open(endpoint, deadline, ask.mostBody() + MOST_AROUND)) {
            if (secure) {
                wire.startTls(new TlsAsk(endpoint.host(), ask.authorities(), ask.now()));
            }
            TlsFacts tls = wire.tls();
            boolean own =
                    url.getScheme().equals(ask.url().getScheme()) && endpoint.equals(endpoint(ask.url(), ask.family()));
            boolean safe = tls == null || !ask.verify() || tls.isGood(endpoint.host(), ask.now());
            wire.send(request(ask, url, own && safe ? ask.login() : null));
            return new Exchange(HttpAnswer.read(wire, ask.method().equals("HEAD"), ask.mostBody()), tls);
        }
    }

    private static Endpoint endpoint(URI url, AddressFamily family) throws ProbeException {
        String host = url.getHost();
        if (host == null) {
            throw new ProbeException(Fault.NO_NAME, Said.of(String.valueOf(url.getAuthority())));
        }
        boolean literal = host.startsWith("[") && host.endsWith("]");
        int usual = "https".equals(url.getScheme()) ? 443 : 80;
        return new Endpoint(
                literal ? host.substring(1, host.length() - 1) : host,
                url.getPort() > 0 ? url.getPort() : usual,
                family);
    }

    private static String request(Ask ask, URI url, @Nullable Login login) throws ProbeException {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        StringBuilder request = new StringBuilder();
        request.append(ask.method()).append(' ').append(path).append(query).append(" HTTP/1.1\r\n");
        request.append("Host: ").append(url.getHost());
        request.append(url.getPort() > 0 ? ":" + url.getPort() : "").append("\r\n");
        request.append("User-Agent: reeve\r\nAccept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n");
        if (login != null) {
            byte[] both = (login.user() + ":" + login.word()).getBytes(StandardCharsets.UTF_8);
            request.append("Authorization: Basic ")
                    .append(Base64.getEncoder().encodeToString(both))
                    .append("\r\n");
        }
        return request.append("\r\n").toString();
    }

    /** Where a redirect leads; null if that is no web address. */
    static @Nullable URI resolve(URI from, @Nullable String location) {
        if (location == null) {
            return null;
        }
        try {
            URI to = from.resolve(new URI(location.strip())).normalize();
            URI plain = new URI(to.getScheme(), to.getRawAuthority(), to.getPath(), to.getQuery(), null);
            String scheme = plain.getScheme();
            boolean web = "http".equals(scheme) || "https".equals(scheme);
            return web && plain.getHost() != null && plain.getUserInfo() == null
                    ? new URI(plain.toASCIIString())
                    : null;
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }
}

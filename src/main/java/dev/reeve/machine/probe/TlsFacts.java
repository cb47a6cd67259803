package dev.reeve.machine.probe;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a handshake showed.
 *
 * @param chain the certificates that the server sent, its own first; never empty
 * @param protocol the version that was agreed on: {@code TLSv1.3}
 * @param cipher the cipher suite
 * @param untrusted why no authority vouches for the chain, its dates aside; null if one does
 */
public record TlsFacts(
        List<X509Certificate> chain,
        String protocol,
        String cipher,
        @Nullable String untrusted) {
    public TlsFacts {
        chain = List.copyOf(chain);
    }

    /** Whether a client that checks would go on: vouched for, for this name, and neither too early nor too late. */
    public boolean isGood(String name, Instant now) {
        boolean timely = !now.isBefore(own().getNotBefore().toInstant())
                && !now.isAfter(own().getNotAfter().toInstant());
        return untrusted == null && timely && CertificateNames.of(own()).match(name);
    }

    /** The server's own certificate. */
    public X509Certificate own() {
        return chain.get(0);
    }
}

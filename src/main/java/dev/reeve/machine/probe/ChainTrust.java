package dev.reeve.machine.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whether authorities vouch for a chain. A certificate that has run out is asked about for a moment at which it held, so
 * that its dates and its origin are two answers.
 */
final class ChainTrust {
    private final @Nullable Path authorities;
    private final Instant now;

    ChainTrust(@Nullable Path authorities, Instant now) {
        this.authorities = authorities;
        this.now = now;
    }

    /**
     * Why nobody vouches for it; null if somebody does.
     *
     * @throws ProbeException {@link Fault#HERE} if the file of authorities cannot be read
     */
    @Nullable String fault(List<X509Certificate> chain) throws ProbeException {
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors(), new X509CertSelector());
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(moment(chain.get(0))));
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(parameters));
            X509TrustManager manager = ofX509(factory);
            manager.checkServerTrusted(chain.toArray(X509Certificate[]::new), "UNKNOWN");
            return null;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        } catch (IOException e) {
            throw new ProbeException(Fault.HERE, authorities + ": " + e.getMessage());
        }
    }

    private Instant moment(X509Certificate own) {
        Instant first = own.getNotBefore().toInstant();
        Instant last = own.getNotAfter().toInstant();
        if (now.isAfter(last)) {
            return last.minusSeconds(1);
        }
        return now.isBefore(first) ? first.plusSeconds(1) : now;
    }

    private Set<TrustAnchor> anchors() throws IOException, GeneralSecurityException {
        Set<TrustAnchor> anchors = new HashSet<>();
        if (authorities == null) {
            TrustManagerFactory usual = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            usual.init((KeyStore) null);
            for (X509Certificate each : ofX509(usual).getAcceptedIssuers()) {
                anchors.add(new TrustAnchor(each, null));
            }
            return anchors;
        }
        try (InputStream in = Files.newInputStream(authorities)) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                anchors.add(new TrustAnchor((X509Certificate) each, null));
            }
        } catch (CertificateException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (anchors.isEmpty()) {
            throw new IOException("there is no certificate in it");
        }
        return anchors;
    }

    private static X509TrustManager ofX509(TrustManagerFactory factory) throws GeneralSecurityException {
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("this Java checks no certificates");
    }
}

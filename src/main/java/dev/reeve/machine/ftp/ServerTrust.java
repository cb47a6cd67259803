package dev.reeve.machine.ftp;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whether a server's certificate is believed: the one that the inventory names, whatever name and dates stand in it, or
 * one that an authority signed for this address. It remembers what was shown, for the message.
 */
final class ServerTrust extends X509ExtendedTrustManager {
    private final @Nullable String fingerprint;
    private final List<? extends Certificate> named;
    private final X509ExtendedTrustManager authorities;
    private @Nullable X509Certificate shown;

    private ServerTrust(
            @Nullable String fingerprint, List<? extends Certificate> named, X509ExtendedTrustManager authorities) {
        this.fingerprint = fingerprint;
        this.named = named;
        this.authorities = authorities;
    }

    static ServerTrust of(FtpTarget target) throws IOException {
        String pin = target.fingerprint() == null
                ? null
                : target.fingerprint().replace(":", "").toLowerCase(Locale.ROOT);
        Path file = target.certificate();
        try {
            List<? extends Certificate> named = file == null ? List.of() : certificates(file);
            return new ServerTrust(pin, named, authorities(file == null ? null : named));
        } catch (IOException | GeneralSecurityException e) {
            throw Failure.of(
                            FtpProblem.FTP_CERTIFICATE_UNREADABLE,
                            Subject.host(target.name()),
                            "host",
                            target.name(),
                            "file",
                            String.valueOf(file),
                            "reason",
                            String.valueOf(e.getMessage()))
                    .causedBy(e);
        }
    }

    private static List<? extends Certificate> certificates(Path file) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(file)) {
            List<? extends Certificate> found =
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (found.isEmpty()) {
                throw new CertificateException("there is no certificate in it");
            }
            return found;
        }
    }

    /** Checks by these authorities, or by those that Java knows. */
    private static X509ExtendedTrustManager authorities(@Nullable List<? extends Certificate> anchors)
            throws IOException, GeneralSecurityException {
        KeyStore store = null;
        if (anchors != null) {
            store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < anchors.size(); i++) {
                store.setCertificateEntry("c" + i, anchors.get(i));
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("this Java checks no certificates");
    }

    /** A context with a session cache of its own: servers want a data connection to go on with its control connection's. */
    SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Whether one certificate is meant and no other. */
    boolean isPinned() {
        return fingerprint != null;
    }

    /** The fingerprint of the certificate that the server showed, null if it showed none. */
    @Nullable String shownFingerprint() {
        return shown == null ? null : fingerprint(shown);
    }

    /** Whom the certificate is for, in its own words. */
    String shownSubject() {
        return shown == null ? "" : shown.getSubjectX500Principal().getName();
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        } catch (CertificateEncodingException | java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isNamed(X509Certificate[] chain) throws CertificateException {
        shown = chain[0];
        if (fingerprint != null) {
            String found = fingerprint(chain[0]).replace(":", "").toLowerCase(Locale.ROOT);
            if (!found.equals(fingerprint)) {
                throw new CertificateException("its fingerprint is another");
            }
            return true;
        }
        return named.contains(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        if (!isNamed(chain)) {
            authorities.checkServerTrusted(chain, type, socket);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        if (!isNamed(chain)) {
            authorities.checkServerTrusted(chain, type, engine);
        }
    }

    /** Without a socket nobody knows the host's name: never enough. */
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("the host's name is not known");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("there are no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("there are no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("there are no clients here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}

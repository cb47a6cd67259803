package dev.reeve.machine.probe;

import java.io.IOException;
import java.net.IDN;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A handshake that takes any certificate, to look at it: a server with a bad one is no different from one with a good
 * one until somebody has judged. Nothing secret is sent before that, see {@link Dialogue} and {@link HttpProbe}.
 */
final class Handshake extends X509ExtendedTrustManager {
    private final TlsAsk ask;
    private List<X509Certificate> shown = List.of();
    private @Nullable TlsFacts facts;

    Handshake(TlsAsk ask) {
        this.ask = ask;
    }

    /** Lays TLS over a connection. */
    Socket over(Socket plain) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, ask.name(), plain.getPort(), false);
            SSLParameters parameters = socket.getSSLParameters();
            serverName(parameters);
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            SSLSession session = socket.getSession();
            if (shown.isEmpty()) {
                throw new ProbeException(Fault.TLS, "the server showed no certificate");
            }
            facts = new TlsFacts(
                    shown,
                    session.getProtocol(),
                    session.getCipherSuite(),
                    new ChainTrust(ask.authorities(), ask.now()).fault(shown));
            return socket;
        } catch (GeneralSecurityException e) {
            throw new ProbeException(Fault.TLS, e);
        }
    }

    private void serverName(SSLParameters parameters) {
        if (ask.name().indexOf(':') >= 0 || ask.name().matches("[0-9.]+")) {
            return;
        }
        try {
            parameters.setServerNames(List.of(new SNIHostName(IDN.toASCII(ask.name()))));
        } catch (IllegalArgumentException e) {
            // A name that cannot be sent (an underscore) is left to the server's usual certificate.
        }
    }

    TlsFacts facts() throws ProbeException {
        if (facts == null) {
            throw new ProbeException(Fault.TLS, "the server showed no certificate");
        }
        return facts;
    }

    private void remember(X509Certificate[] chain) {
        shown = List.of(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
        remember(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        remember(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
        remember(chain);
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

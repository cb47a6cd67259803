package dev.reeve.machine.probe;

import dev.reeve.inventory.outside.StartTls;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at a server's certificate and at the versions of TLS that it offers. */
public final class TlsProbe {
    private static final long MOST_BYTES = 512 << 10;
    private static final int POSTGRESQL_SSL_REQUEST = 80877103;

    private TlsProbe() {}

    /**
     * What to do.
     *
     * @param endpoint where the server is
     * @param starttls the protocol in whose midst TLS begins; null if it is there from the first byte
     * @param tls how the handshake is done
     * @param old whether old versions are tried out
     */
    public record Ask(Endpoint endpoint, @Nullable StartTls starttls, TlsAsk tls, boolean old) {}

    /**
     * What was seen.
     *
     * @param handshake what a handshake of today showed; its protocol is one of {@code old} if there was no other
     * @param old the old versions that the server took up
     * @param seconds how long the handshake took, with the way to it
     */
    public record Facts(TlsFacts handshake, Set<OldProtocol> old, double seconds) {}

    /** Looks. A server that only speaks old versions is no fault: it is what was to be seen. */
    public static Facts look(Ask ask, Deadline deadline) throws ProbeException {
        TlsFacts handshake = null;
        ProbeException fault = null;
        try (Wire wire = prepared(ask, deadline)) {
            wire.startTls(ask.tls());
            handshake = wire.tls();
        } catch (ProbeException e) {
            if (e.fault() != Fault.TLS) {
                throw e;
            }
            fault = e;
        }
        double seconds = deadline.elapsed();
        Set<OldProtocol> old = EnumSet.noneOf(OldProtocol.class);
        List<X509Certificate> chain = new ArrayList<>();
        for (OldProtocol version : OldProtocol.values()) {
            // A server that drops what it does not like must not take the time of the whole probe.
            if (ask.old() && offers(ask, version, deadline.part(4), chain)) {
                old.add(version);
            }
        }
        if (handshake == null && chain.isEmpty()) {
            throw fault != null ? fault : new ProbeException(Fault.TLS, "");
        } else if (handshake == null) {
            String trust = new ChainTrust(ask.tls().authorities(), ask.tls().now()).fault(chain);
            handshake = new TlsFacts(chain, old.iterator().next().label(), "", trust);
        }
        return new Facts(handshake, old, seconds);
    }

    /** Whether a version is taken up. A server that hangs up or says nothing does not offer it. */
    private static boolean offers(Ask ask, OldProtocol version, Deadline deadline, List<X509Certificate> chain) {
        try (Wire wire = prepared(ask, deadline)) {
            OldHello.Answer answer = OldHello.offer(wire, version, ask.tls().name());
            if (answer.agreed() && !answer.chain().isEmpty()) {
                chain.clear();
                chain.addAll(answer.chain());
            }
            return answer.agreed();
        } catch (ProbeException e) {
            return false;
        }
    }

    /** A connection on which the server waits for a handshake. */
    private static Wire prepared(Ask ask, Deadline deadline) throws ProbeException {
        Wire wire = Wire.open(ask.endpoint(), deadline, MOST_BYTES);
        boolean ready = false;
        try {
            StartTls starttls = ask.starttls();
            if (starttls == StartTls.POSTGRESQL) {
                postgresql(wire);
            } else if (starttls != null) {
                Dialogue dialogue = Protocol.valueOf(starttls.name()).on(wire);
                dialogue.greeting();
                dialogue.askForTls();
            }
            ready = true;
            return wire;
        } finally {
            if (!ready) {
                wire.close();
            }
        }
    }

    /** SSLRequest of PostgreSQL's protocol, 55.2.10. */
    static void postgresql(Wire wire) throws ProbeException {
        wire.send(java.nio.ByteBuffer.allocate(8)
                .putInt(8)
                .putInt(POSTGRESQL_SSL_REQUEST)
                .array());
        int answer = wire.exactly(1)[0];
        if (answer == 'N') {
            throw new ProbeException(Fault.NO_STARTTLS, "N");
        } else if (answer != 'S') {
            throw new ProbeException(Fault.ODD, Said.of(new byte[] {(byte) answer}));
        }
    }
}
